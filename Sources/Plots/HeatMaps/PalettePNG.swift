internal import CZlib

/// A PNG of one byte per pixel, an index into a palette of 256 colours.
///
/// A row that repeats the one above is filtered by *Up*, any other by *Sub*: repeated pixels become zeros, which cost almost
/// nothing.
///
/// - Parameter pixels: `width * height` of them, row by row.
/// - Source: Portable Network Graphics specification, sections 5 (chunks), 9 (filters) and 11.2 (IHDR, PLTE, IDAT, IEND).
func palettePNG(_ pixels: [UInt8], width: Int, height: Int, palette: [SIMD3<UInt8>]) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let (depth, indexed): (UInt8, UInt8) = (8, 3)
    file += chunk("IHDR", bigEndian(width) + bigEndian(height) + [depth, indexed, 0, 0, 0])
    file += chunk("PLTE", palette.flatMap { [$0.x, $0.y, $0.z] })
    file += chunk("IDAT", deflated(filtered(pixels, width: width, height: height)))
    file += chunk("IEND", [])
    return file
}

private func filtered(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
    let (sub, up): (UInt8, UInt8) = (1, 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity((width + 1) * height)
    for row in 0..<height {
        let line = pixels[row * width..<(row + 1) * width]
        if row > 0, line.elementsEqual(pixels[(row - 1) * width..<row * width]) {
            bytes.append(up)
            bytes += repeatElement(0, count: width)
        } else {
            bytes.append(sub)
            var left: UInt8 = 0
            for pixel in line {
                bytes.append(pixel &- left)
                left = pixel
            }
        }
    }
    return bytes
}

private func chunk(_ name: String, _ contents: [UInt8]) -> [UInt8] {
    let checked = Array(name.utf8) + contents
    let checksum = crc32(0, checked, uInt(checked.count))
    return bigEndian(contents.count) + checked + bigEndian(Int(checksum))
}

private func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}
