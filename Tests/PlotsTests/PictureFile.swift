import CZlib
import Foundation
import FoundationXML
import NDArray

@testable import Plots

/// What a reader of the file sees: its texts, and the PNGs that it holds.
struct PictureFile {
    let svg: String
    /// What stands in the elements, with entities resolved.
    let texts: [String]
    /// The values of all attributes but the addresses of pictures.
    let attributes: [String]
    let images: [DecodedPNG]

    init(_ plot: FactorizationPlot) throws {
        svg = plot.svg
        let document = try XMLDocument(xmlString: svg)
        func find(_ path: String) throws -> [XMLNode] { try document.nodes(forXPath: path) }
        texts = try find("//*[local-name()='text']").map { $0.stringValue ?? "" }
        let values = try find("//@*").map { $0.stringValue ?? "" }
        let prefix = "data:image/png;base64,"
        attributes = values.filter { !$0.hasPrefix(prefix) }
        images = try values.filter { $0.hasPrefix(prefix) }.map { address in
            guard let data = Data(base64Encoded: String(address.dropFirst(prefix.count))) else { throw BadPNG() }
            return try DecodedPNG([UInt8](data))
        }
    }
}

struct BadPNG: Error {}

/// A PNG taken apart by the specification, with every checksum tested.
struct DecodedPNG {
    var width = 0
    var height = 0
    var palette: [UInt8] = []
    private var filtered: [UInt8] = []

    init(_ file: [UInt8]) throws {
        guard file.starts(with: [137, 80, 78, 71, 13, 10, 26, 10]) else { throw BadPNG() }
        var (position, compressed, names) = (8, [UInt8](), [String]())
        func number(_ start: Int) -> Int { file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        while position < file.count {
            let length = number(position)
            let body = Array(file[position + 8..<position + 8 + length])
            let checked = Array(file[position + 4..<position + 8 + length])
            guard crc32(0, checked, uInt(checked.count)) == uLong(number(position + 8 + length)) else { throw BadPNG() }
            names.append(String(decoding: checked.prefix(4), as: UTF8.self))
            switch names.last {
            case "IHDR":
                (width, height) = (number(position + 8), number(position + 12))
                guard Array(body[8...]) == [8, 3, 0, 0, 0] else { throw BadPNG() }
            case "PLTE": palette = body
            case "IDAT": compressed += body
            default: break
            }
            position += 12 + length
        }
        guard names == ["IHDR", "PLTE", "IDAT", "IEND"] else { throw BadPNG() }
        var bytes = [UInt8](repeating: 0, count: height * (width + 1))
        var count = uLong(bytes.count)
        guard uncompress(&bytes, &count, compressed, uLong(compressed.count)) == Z_OK, count == bytes.count
        else { throw BadPNG() }
        filtered = bytes
    }

    /// Indices into the palette, row by row.
    func pixels() -> [UInt8] {
        var pixels: [UInt8] = []
        for row in 0..<height {
            let line = filtered[row * (width + 1)..<(row + 1) * (width + 1)]
            var left: UInt8 = 0
            for (column, byte) in line.dropFirst().enumerated() {
                let base = line.first == 1 ? left : line.first == 2 ? pixels[(row - 1) * width + column] : 0
                left = base &+ byte
                pixels.append(left)
            }
        }
        return pixels
    }
}

/// Numbers between 0 and 1 that are the same every time.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> NDArray<Double> {
    var generator = PhiloxGenerator(seed: seed)
    return NDArray(
        (0..<rows * columns).map { _ in Double.random(in: 0..<1, using: &generator) }, shape: [rows, columns])
}
