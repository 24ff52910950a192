#include "sightline_osm.h"

#include <bzlib.h>

#include <array>
#include <cerrno>

#include <unistd.h>

namespace {

bool write_all(int to, const char *bytes, size_t count) {
    while (count > 0) {
        const auto written = ::write(to, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= static_cast<size_t>(written);
    }
    return true;
}

// Streams one behind the other, as programs write them that pack on several threads.
bool unpack(bz_stream &stream, int from, int to) {
    std::array<char, 1 << 16> input;
    std::array<char, 1 << 18> output;
    bool is_whole = false;
    while (true) {
        if (stream.avail_in == 0) {
            const auto count = ::read(from, input.data(), input.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return count == 0 && is_whole;
            stream.next_in = input.data();
            stream.avail_in = static_cast<unsigned>(count);
        }
        if (is_whole) {
            char *rest = stream.next_in;
            const unsigned left = stream.avail_in;
            BZ2_bzDecompressEnd(&stream);
            stream = bz_stream{};
            if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) return false;
            stream.next_in = rest;
            stream.avail_in = left;
        }
        stream.next_out = output.data();
        stream.avail_out = static_cast<unsigned>(output.size());
        const int outcome = BZ2_bzDecompress(&stream);
        if (outcome != BZ_OK && outcome != BZ_STREAM_END) return false;
        is_whole = outcome == BZ_STREAM_END;
        if (!write_all(to, output.data(), output.size() - stream.avail_out)) return false;
    }
}

}  // namespace

bool sightline_unpack_bzip2(int from, int to) {
    bz_stream stream{};
    if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) return false;
    const bool is_whole = unpack(stream, from, to);
    BZ2_bzDecompressEnd(&stream);
    return is_whole;
}
