import Crypto
import Foundation
import Interchange
import SiteModel

/// Opens the files of a run and remembers what each was, for the plan's header.
struct InputFiles {
    /// Of text files that are not UTF-8.
    var encoding: TextEncoding = .utf8
    /// How many threads read a file.
    var threads = Workers.processors

    /// The bytes of a file, inflated where it is gzip, and the digest of the file as it lies on disk.
    func bytes(_ path: String, named name: String) throws(InputError) -> (bytes: [UInt8], input: Plan.Input) {
        do throws(InputError) {
            let bytes = try InputFile.read(path)
            let isCompressed = FilePaths.ending(of: path) == "gz"
            let raw = isCompressed ? FileManager.default.contents(atPath: path).map { Array($0) } ?? bytes : bytes
            return (bytes, Plan.Input(name: name, sha256: Self.digest(raw)))
        } catch {
            throw InputError(error.diagnostics.map { $0.named(name) })
        }
    }

    /// The text of a file that people write, with notes on its encoding.
    func text(
        _ path: String, named name: String
    ) throws(InputError) -> (text: String, input: Plan.Input, diagnostics: [Diagnostic]) {
        let (bytes, input) = try bytes(path, named: name)
        let decoded = try TextDecoding.decode(bytes, encoding: encoding, file: name)
        return (decoded.string, input, decoded.diagnostics.map { $0.named(name) })
    }

    func geoJSON(
        _ path: String, named name: String
    ) throws(InputError) -> (document: GeoJSONDocument, input: Plan.Input) {
        let (bytes, input) = try bytes(path, named: name)
        return (try GeoJSONDocument.read(bytes, file: name, encoding: encoding, threads: threads), input)
    }

    /// SHA-256 in hexadecimal (FIPS 180-4).
    static func digest(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

    static func text(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }
}

extension Diagnostic {
    /// The same, told of the file as the user named it.
    func named(_ name: String) -> Diagnostic {
        var copy = self
        copy.file = name
        return copy
    }
}
