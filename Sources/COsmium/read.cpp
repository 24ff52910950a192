#include "store.hpp"
#include "texts.hpp"

#include <osmium/io/any_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/thread/pool.hpp>

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <system_error>

namespace {

void fail(sightline_osm_failure *failure, int code, const char *message, uint64_t line = 0, uint64_t column = 0) {
    failure->code = code;
    failure->line = line;
    failure->column = column;
    std::strncpy(failure->message, message, sizeof(failure->message) - 1);
    failure->message[sizeof(failure->message) - 1] = '\0';
}

// A file in memory.
class Mapping {
    void *m_bytes;
    size_t m_size;

public:
    Mapping(int descriptor, size_t size) :
        m_bytes(mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0)), m_size(size) {
        if (m_bytes == MAP_FAILED) throw std::system_error{errno, std::system_category(), "mmap"};
    }
    Mapping(const Mapping &) = delete;
    Mapping &operator=(const Mapping &) = delete;
    ~Mapping() { munmap(m_bytes, m_size); }

    const char *bytes() const { return static_cast<const char *>(m_bytes); }
};

// The buffers come in the order of the file, whichever thread parsed them.
std::unique_ptr<sightline_osm> read(const char *format, uint64_t most_objects, sightline_osm_failure *failure) {
    const bool is_pbf = std::strcmp(format, "pbf") == 0;
    struct stat status {};
    const auto size = fstat(0, &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
    if (is_pbf && size > 0 && sightline::has_zero_in_text(Mapping{0, size}.bytes(), size)) {
        fail(failure, SIGHTLINE_OSM_PBF, "a text with a zero byte in it");
        return nullptr;
    }
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
        const auto all = buffer.select<osmium::OSMObject>();
        objects += static_cast<uint64_t>(std::distance(all.begin(), all.end()));
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
