#ifndef SIGHTLINE_OSM_H
#define SIGHTLINE_OSM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A C face of libosmium: reads OpenStreetMap XML or PBF from standard input into memory, puts node positions into
// ways, and assembles areas. Not for several threads at once.

// Why a file cannot be read.
enum {
    SIGHTLINE_OSM_OK = 0,
    // The XML is not well formed, or no OSM. `line` and `column` are set where the parser knows them.
    SIGHTLINE_OSM_SYNTAX,
    // The PBF is damaged.
    SIGHTLINE_OSM_PBF,
    // A tag, role or name is longer than OSM allows (1,024 bytes).
    SIGHTLINE_OSM_TEXT_LENGTH,
    // A coordinate is no number, or none on Earth.
    SIGHTLINE_OSM_COORDINATE,
    // Not the map at one time: a file of changes or a history.
    SIGHTLINE_OSM_HISTORY,
    // More objects than allowed.
    SIGHTLINE_OSM_OBJECTS,
    SIGHTLINE_OSM_MEMORY,
    SIGHTLINE_OSM_OTHER
};

typedef struct {
    int code;
    uint64_t line;    // from 1; 0: unknown
    uint64_t column;  // from 0
    char message[400];  // the library's own words
} sightline_osm_failure;

typedef struct sightline_osm sightline_osm;

// What was read, or null and why not.
//   format: "xml" or "pbf"
sightline_osm *sightline_osm_read(const char *format, uint64_t most_objects, sightline_osm_failure *failure);
void sightline_osm_free(sightline_osm *map);

// Unpacks bzip2 from one open file to another; whether it was whole. How much may come out is held by whoever reads it.
bool sightline_unpack_bzip2(int from, int to);

typedef enum { SIGHTLINE_OSM_NODE = 0, SIGHTLINE_OSM_WAY = 1, SIGHTLINE_OSM_RELATION = 2 } sightline_osm_kind;

// How many of a kind are not among the objects below, and the id of the first.
typedef struct {
    uint64_t count;
    int64_t first;
} sightline_osm_tally;

typedef struct {
    // Without tags, with a position.
    sightline_osm_tally in_ways;
    sightline_osm_tally in_relations;  // and in no way
    sightline_osm_tally unused;
    // Without tags and without a position.
    sightline_osm_tally unplaced;
    // Of each kind: marked as deleted; told again later in the file.
    sightline_osm_tally deleted[3];
    sightline_osm_tally repeated[3];
} sightline_osm_tallies;

sightline_osm_tallies sightline_osm_tally_all(const sightline_osm *map);

// Nodes whose position is none on Earth, a hundred at most. Degrees.
typedef struct {
    int64_t id;
    double longitude;
    double latitude;
} sightline_osm_position;
size_t sightline_osm_misplaced_count(const sightline_osm *map);
sightline_osm_position sightline_osm_misplaced(const sightline_osm *map, size_t index);

// Objects: nodes with tags, all ways, all relations, each by ascending id. What the pointers show lasts until the
// next call with this map.
size_t sightline_osm_count(const sightline_osm *map, sightline_osm_kind kind);

typedef struct {
    sightline_osm_kind kind;
    int64_t id;
    const char *role;
    bool is_there;  // in the file (relations: always said to be)
} sightline_osm_member;

typedef struct {
    int64_t id;
    // Keys and values by turns.
    const char *const *tags;
    size_t tag_count;
    // Degrees: longitude and latitude by turns. Of a way those that are known.
    const double *positions;
    size_t position_count;
    // Of a way: how many nodes it names, and those without a known position.
    size_t node_count;
    const int64_t *missing;
    size_t missing_count;
    // Of a way: it ends where it starts.
    bool is_closed;
    // Of a node: it is in a way.
    bool is_in_way;
    // Of a node or way: it is in a relation.
    bool is_member;
    // Of a relation.
    const sightline_osm_member *members;
    size_t member_count;
} sightline_osm_object;

sightline_osm_object sightline_osm_get(sightline_osm *map, sightline_osm_kind kind, size_t index);
// Where the way of that id is; -1: nowhere.
ptrdiff_t sightline_osm_find_way(const sightline_osm *map, int64_t id);

// Why no area could be made.
enum {
    SIGHTLINE_OSM_AREA = 0,
    SIGHTLINE_OSM_CROSSING,   // edges of ways `first` and `second` cross at x, y
    SIGHTLINE_OSM_OPEN,       // a ring ends at node `first` at x, y
    SIGHTLINE_OSM_OVERLAP,    // an edge is there twice at x, y
    SIGHTLINE_OSM_EMPTY,      // no ways with edges
    SIGHTLINE_OSM_EFFORT,     // too many pairs of edges to compare
    SIGHTLINE_OSM_NO_AREA     // something else
};

typedef struct {
    int problem;
    int64_t first, second;
    double x, y;
    // Degrees, ring after ring, each without its first position at the end.
    const double *positions;
    size_t position_count;
    // Where each ring ends in the positions, and whether it starts a polygon.
    const size_t *ring_ends;
    const bool *ring_is_outer;
    size_t ring_count;
    // Of a relation without tags of its own: the tags that its outer ways share, keys and values by turns.
    bool takes_tags_of_ways;
    const char *const *tags;
    size_t tag_count;
} sightline_osm_area;

// Of a closed way, or of a relation all of whose ways are there.
sightline_osm_area sightline_osm_assemble(
    sightline_osm *map, sightline_osm_kind kind, size_t index, uint64_t most_pairs);

#ifdef __cplusplus
}
#endif

#endif
