#include "store.hpp"

#include <osmium/io/any_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/thread/pool.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string>

namespace {

void fail(sightline_osm_failure *failure, int code, const char *message, uint64_t line = 0, uint64_t column = 0) {
    failure->code = code;
    failure->line = line;
    failure->column = column;
    std::strncpy(failure->message, message, sizeof(failure->message) - 1);
    failure->message[sizeof(failure->message) - 1] = '\0';
}

// Keys and values lie one behind the other, each with a zero byte at its end. A PBF can hold texts with zero bytes inside,
// which the library counts as more texts and then reads past the last.
bool has_whole_tags(const osmium::OSMObject &object) {
    const osmium::TagList &tags = object.tags();
    if (tags.empty()) return true;
    const unsigned char *text = tags.data() + sizeof(osmium::TagList);
    const unsigned char *end = tags.data() + tags.byte_size();
    return text < end && *(end - 1) == 0 && std::count(text, end, 0) % 2 == 0;
}

// The buffers come in the order of the file, whichever thread parsed them.
std::unique_ptr<sightline_osm> read(const char *format, uint64_t most_objects, sightline_osm_failure *failure) {
    const bool is_pbf = std::strcmp(format, "pbf") == 0;
    struct stat status {};
    const auto size = fstat(0, &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
    osmium::thread::Pool pool{1};
    // Who changed what and when is not needed, and old files have change sets that the library refuses.
    osmium::io::Reader reader{osmium::io::File{"", format}, pool, osmium::io::read_meta::no};
    if (reader.header().has_multiple_object_versions()) {
        fail(failure, SIGHTLINE_OSM_HISTORY, "");
        return nullptr;
    }
    auto map = std::make_unique<sightline_osm>();
    uint64_t objects = 0;
    while (osmium::memory::Buffer buffer = reader.read()) {
        for (const auto &object : buffer.select<osmium::OSMObject>()) {
            ++objects;
            if (!has_whole_tags(object)) {
                fail(failure, SIGHTLINE_OSM_PBF, "a tag with a zero byte in it");
                return nullptr;
            }
        }
        if (objects > most_objects) {
            fail(failure, SIGHTLINE_OSM_OBJECTS, "");
            return nullptr;
        }
        map->take(std::move(buffer));
    }
    // A block of no bytes is taken for the end of the file.
    if (is_pbf && size > 0 && reader.offset() + 4 < size) {
        fail(failure, SIGHTLINE_OSM_PBF, "data behind an empty block");
        return nullptr;
    }
    reader.close();
    map->finish();
    return map;
}

}  // namespace

sightline_osm *sightline_osm_read(const char *format, uint64_t most_objects, sightline_osm_failure *failure) {
    *failure = sightline_osm_failure{};
    try {
        return read(format, most_objects, failure).release();
    } catch (const osmium::xml_error &error) {
        const bool has_place = error.error_code != XML_ERROR_NONE;
        fail(
            failure, SIGHTLINE_OSM_SYNTAX, error.error_string.c_str(), has_place ? error.line : 0,
            has_place ? error.column : 0);
    } catch (const osmium::format_version_error &error) {
        fail(failure, SIGHTLINE_OSM_SYNTAX, error.what());
    } catch (const osmium::invalid_location &error) {
        fail(failure, SIGHTLINE_OSM_COORDINATE, error.what());
    } catch (const osmium::pbf_error &error) {
        fail(failure, SIGHTLINE_OSM_PBF, error.what());
    } catch (const protozero::exception &error) {
        fail(failure, SIGHTLINE_OSM_PBF, error.what());
    } catch (const osmium::io_error &error) {
        // Damaged zlib and LZ4 data among it.
        fail(failure, std::strcmp(format, "pbf") == 0 ? SIGHTLINE_OSM_PBF : SIGHTLINE_OSM_SYNTAX, error.what());
    } catch (const std::length_error &error) {
        fail(failure, SIGHTLINE_OSM_TEXT_LENGTH, error.what());
    } catch (const std::range_error &error) {
        fail(failure, SIGHTLINE_OSM_SYNTAX, error.what());
    } catch (const std::invalid_argument &error) {
        fail(failure, SIGHTLINE_OSM_SYNTAX, error.what());
    } catch (const std::bad_alloc &) {
        fail(failure, SIGHTLINE_OSM_MEMORY, "");
    } catch (const std::exception &error) {
        fail(failure, SIGHTLINE_OSM_OTHER, error.what());
    } catch (...) {
        fail(failure, SIGHTLINE_OSM_OTHER, "");
    }
    return nullptr;
}

void sightline_osm_free(sightline_osm *map) { delete map; }
