#include "texts.hpp"

#include <osmium/io/detail/pbf_decoder.hpp>

#include <cstdint>
#include <cstring>
#include <string>

namespace sightline {
namespace {

using namespace osmium::io::detail;
using protozero::pbf_wire_type;
using protozero::tag_and_type;

bool has_zero(const data_view &block) {
    protozero::pbf_message<OSMFormat::PrimitiveBlock> message{block};
    while (message.next(
        OSMFormat::PrimitiveBlock::required_StringTable_stringtable, pbf_wire_type::length_delimited)) {
        protozero::pbf_message<OSMFormat::StringTable> table{message.get_view()};
        while (table.next(OSMFormat::StringTable::repeated_bytes_s, pbf_wire_type::length_delimited)) {
            const data_view text = table.get_view();
            if (!text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr) return true;
        }
    }
    return false;
}

}  // namespace

bool has_zero_in_text(const char *bytes, size_t size) {
    const char *at = bytes;
    const char *end = bytes + size;
    std::string inflated;
    while (end - at >= 4) {
        uint32_t length = 0;
        for (int index = 0; index < 4; ++index) length = length << 8U | static_cast<unsigned char>(*at++);
        if (length > end - at) return false;
        protozero::pbf_message<FileFormat::BlobHeader> header{data_view{at, length}};
        at += length;
        bool is_data = false;
        int64_t data_size = -1;
        while (header.next()) {
            switch (header.tag_and_type()) {
                case tag_and_type(FileFormat::BlobHeader::required_string_type, pbf_wire_type::length_delimited):
                    is_data = header.get_string() == "OSMData";
                    break;
                case tag_and_type(FileFormat::BlobHeader::required_int32_datasize, pbf_wire_type::varint):
                    data_size = header.get_int32();
                    break;
                default: header.skip();
            }
        }
        if (data_size < 0 || data_size > end - at) return false;
        if (is_data) {
            inflated.clear();
            if (has_zero(decode_blob(std::string{at, static_cast<size_t>(data_size)}, inflated))) return true;
        }
        at += data_size;
    }
    return false;
}

}  // namespace sightline
