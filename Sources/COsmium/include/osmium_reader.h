#ifndef SIGHTLINE_OSMIUM_READER_H
#define SIGHTLINE_OSMIUM_READER_H

#ifdef __cplusplus
extern "C" {
#endif

// The version of libosmium that this was built with, such as "2.18.0".
const char *sightline_osmium_version(void);

#ifdef __cplusplus
}
#endif

#endif
