#include "osmium_reader.h"

#include <osmium/version.hpp>

const char *sightline_osmium_version(void) { return LIBOSMIUM_VERSION_STRING; }
