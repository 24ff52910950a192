// What Sightline's benchmarks ask of CGAL, as plain C: no exception leaves it, every call tells how it went.
#ifndef SIGHTLINE_PEERS_CGAL_VISIBILITY_H
#define SIGHTLINE_PEERS_CGAL_VISIBILITY_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct peer_map peer_map;

/// A polygon with holes. `coordinates` holds x and y of all rings one after the other, the boundary first;
/// `ring_sizes` says how many points each has. Null on failure: `peer_last_error` says why.
peer_map *peer_build(const double *coordinates, const int64_t *ring_sizes, int64_t rings);

void peer_destroy(peer_map *map);

/// The visibility region of a point in the free interior, by triangular expansion in exact arithmetic, regularised.
/// Its location in the triangulation is part of the search: CGAL offers no other way.
/// 0 when it was computed; the result stays with the map until the next call.
int peer_region(peer_map *map, double x, double y);

/// Regions of `count` points (x, y, x, y…) one after the other, so that a caller's clock is read twice for all.
/// Returns how many failed.
int64_t peer_regions(peer_map *map, const double *points, int64_t count);

/// The location alone, in a triangulation of the same walls. Returns how many points fell outside.
int64_t peer_locations(peer_map *map, const double *points, int64_t count);

/// Of the last region: its area, each triangle at the query point rounded once from exact; and its vertices.
int peer_area(peer_map *map, double *area, int64_t *vertices);

/// The reason of the last failure on this thread.
const char *peer_last_error(void);

/// Version of CGAL as major * 10000 + minor * 100 + bugfix.
int peer_version(void);

#ifdef __cplusplus
}
#endif

#endif
