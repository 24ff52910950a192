#ifndef SIGHTLINE_OSM_TEXTS_HPP
#define SIGHTLINE_OSM_TEXTS_HPP

#include <cstddef>

namespace sightline {

// Whether a text of a PBF file has a zero byte in it. The library keeps texts one behind the other with a zero byte
// after each: it would take the rest for another text, and read past the last, or mistake values for keys.
//
// Where the file is damaged otherwise the answer is no, or an exception of the library: reading it says what is wrong.
bool has_zero_in_text(const char *bytes, size_t size);

}  // namespace sightline

#endif
