internal import Foundation
internal import NDArray
internal import Testing

@Suite struct CSVTests {
    let folder = TemporaryFolder()

    private func reason(_ text: String, _ format: CSVFormat = CSVFormat()) -> CSVError.Reason? {
        do throws(CSVError) {
            _ = try CSVTable<Double>(text: text, format: format)
            return nil
        } catch {
            #expect(!error.description.contains("\n"))
            return error.reason
        }
    }

    private func rows(_ text: String, _ format: CSVFormat = CSVFormat()) throws -> [[Double]] {
        try CSVTable<Double>(text: text, format: format).matrix.rows
    }

    @Test(arguments: [
        "1,2\n3,4\n", "1,2\r\n3,4\r\n", "1,2\r3,4", "\n1, 2 \n\n \n3,\t4\n\n", "\"1\",2\n3 , \"4\" \n",
        "\u{FEFF}1,2\n3,4",
        "# a comment, with commas\n1,2\n  # another\n3,4\n", "+1,2.0\n3e0,.4E+1", "01,2.\n3.000000000000000000000,4",
    ])
    func readsTheSameMatrix(text: String) throws {
        #expect(try rows(text) == [[1, 2], [3, 4]])
    }

    @Test func otherDelimiters() throws {
        #expect(try rows("1;2\n3;4\n", CSVFormat(delimiter: .semicolon)) == [[1, 2], [3, 4]])
        #expect(try rows("1\t2\n3\t 4\n", CSVFormat(delimiter: .tab)) == [[1, 2], [3, 4]])
        #expect(try rows("  1 \t 2  \n3   4", CSVFormat(delimiter: .whitespace)) == [[1, 2], [3, 4]])
        #expect(try rows("1|2\n3|4", CSVFormat(delimiter: .other("|"))) == [[1, 2], [3, 4]])
        #expect(try rows("7\n8\n") == [[7], [8]])
    }

    @Test func headers() throws {
        let format = CSVFormat(hasHeader: true)
        let table = try CSVTable<Float>(text: "# made by hand\nx,\"y, in m\"\n1,2\n", format: format)
        #expect(table.header == ["x", "y, in m"])
        #expect(table.matrix.rows == [[1, 2]])
        #expect(try CSVTable<Float>(text: "x,y\n", format: format).matrix.shape == [0, 2])
        #expect(try CSVTable<Float>(text: "").matrix.shape == [0, 0])
        #expect(reason("", format) == .noHeader)
        #expect(reason("x,y\n1\n", format) == .raggedLine(line: 2, expected: 2, found: 1))
    }

    @Test func missingValues() throws {
        let format = CSVFormat(missingValues: .nan)
        let found = try rows("1,,NA\n,5,\"\"\n", format)
        #expect(found[0][0] == 1 && found[0][1].isNaN && found[0][2].isNaN)
        #expect(found[1][0].isNaN && found[1][1] == 5 && found[1][2].isNaN)
        #expect(try rows("\t\n", CSVFormat(delimiter: .tab, missingValues: .nan))[0].count == 2)
        #expect(reason("1,2\n3,\n") == .missingValue(line: 2, column: 2))
        #expect(reason("1,2\n3,NA\n") == .notANumber(line: 2, column: 2, text: "NA"))
    }

    @Test func errorsNameLineAndColumn() throws {
        #expect(reason("1,2\n\n# c\n3,abc\n") == .notANumber(line: 4, column: 2, text: "abc"))
        #expect(reason("1,2\n3\n") == .raggedLine(line: 2, expected: 2, found: 1))
        #expect(reason("1,2\n3,4,5\n") == .raggedLine(line: 2, expected: 2, found: 3))
        #expect(reason("1,\"2\n") == .badQuotation(line: 1, column: 2))
        #expect(reason("\"1\"2,3\n") == .badQuotation(line: 1, column: 1))
        for bad in ["0x10", "1e", "1.2.3", "--1", "1 2", "e5", ".", "+", "1_000", "1,5e+"] {
            guard case .notANumber(1, _, _) = reason(bad) else {
                Issue.record("accepted \(bad)")
                continue
            }
        }
        let path = folder.file("a.csv", Array("1\nx\n".utf8))
        let error = #expect(throws: CSVError.self) { try NDArray<Double>(contentsOfCSV: path) }
        #expect(error?.description == "\(path):2: column 1 is \"x\", which is not a number; check delimiter and header")
        let missing = #expect(throws: CSVError.self) { try NDArray<Double>(contentsOfCSV: folder.path + "/no.csv") }
        #expect(missing?.reason == .missing)
        let directory = #expect(throws: CSVError.self) { try NDArray<Double>(contentsOfCSV: folder.path) }
        #expect(directory?.reason == .unreadable("it is not a regular file"))
    }

    /// Any finite number survives, whatever its digits.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func numbersSurvive(seed: UInt64) throws {
        var generator = PhiloxGenerator(seed: seed)
        let bits = (0..<2000).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
        let doubles = NDArray(bits.map { Double(bitPattern: $0) }.map { $0.isFinite ? $0 : -0.0 }).reshaped([400, 5])
        let short = doubles.map { ($0.significand * 1000).rounded() / 100 }
        let floats = NDArray(bits.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }).map { $0.isNaN ? 1 : $0 }
        let path = folder.file("a.csv")
        for array in [doubles, short] {
            try array.write(csv: path)
            expectSameBits(try NDArray<Double>(contentsOfCSV: path), array)
        }
        try floats.write(csv: path)
        expectSameBits(try NDArray<Float>(contentsOfCSV: path), floats.reshaped([-1, 1]))
        // Reading as Float rounds once, as Swift does.
        try doubles.write(csv: path, delimiter: .tab)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let expected = text.split(whereSeparator: { "\t\n".contains($0) }).map { Float(String($0))! }
        let format = CSVFormat(delimiter: .tab)
        expectSameBits(try NDArray<Float>(contentsOfCSV: path, format: format).reshaped([-1]), NDArray(expected))
    }

    @Test func specialValues() throws {
        let a = NDArray<Double>([
            .nan, .infinity, -.infinity, -0.0, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ])
        let path = folder.file("a.csv")
        try a.write(csv: path)
        expectSameBits(try NDArray<Double>(contentsOfCSV: path), a.reshaped([7, 1]))
        #expect(a.csvText() == "nan\ninf\n-inf\n-0\n0\n5e-324\n1.7976931348623157e+308")
    }

    @Test func writes() throws {
        let a = NDArray<Double>(rows: [[1, 0.1], [2, -3]])
        #expect(a.transposed().csvText(header: ["a b", "c"], delimiter: .semicolon) == "\"a b\";c\n1;2\n0.1;-3")
        #expect(NDArray<Double>(zeros: [0, 3]).csvText(header: ["a", "b", "c"]) == "a,b,c")
        let path = folder.file("a.csv")
        try a.write(csv: path, header: ["x,y", "z"])
        let table = try CSVTable<Double>(contentsOf: path, format: CSVFormat(hasHeader: true))
        #expect(table.header == ["x,y", "z"] && table.matrix == a)
        #expect(throws: FileWriteError.self) { try a.write(csv: folder.path + "/none/a.csv") }
    }

    @Test func mistakesTrap() async {
        await #expect(processExitsWith: .failure) { _ = NDArray<Double>(zeros: [2, 2, 2]).csvText() }
        await #expect(processExitsWith: .failure) { _ = NDArray<Double>(zeros: [2, 2]).csvText(header: ["a"]) }
        await #expect(processExitsWith: .failure) {
            _ = try? CSVTable<Double>(text: "1", format: CSVFormat(delimiter: .other("5")))
        }
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func damagedTextsNeverTrap(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed)
        let bytes = generator.corruption(of: Array("x,\"y\"\n# c\n1.5,-2e3\r\n\"3\",4.25\n,7\n".utf8))
        let text = String(decoding: bytes, as: UTF8.self)
        for delimiter in [.comma, .whitespace, .tab] as [CSVFormat.Delimiter] {
            for hasHeader in [false, true] {
                let format = CSVFormat(delimiter: delimiter, hasHeader: hasHeader, missingValues: .nan)
                if let table = try? CSVTable<Float>(text: text, format: format) {
                    #expect(table.matrix.count <= bytes.count, "seed \(seed)")
                }
            }
        }
    }

    @Test(.enabled(if: NumPy.isInstalled, "\(NumPy.comment)"))
    func numPyReadsAndWrites() throws {
        let (input, output) = (folder.file("in.csv"), folder.file("out.csv"))
        let a = NDArray<Double>(rows: [[0.1, -2e-300], [1e22, 7]])
        try a.write(csv: input, header: ["a", "b"])
        #expect(
            NumPy.run(
                "a = np.loadtxt('\(input)', delimiter=',', skiprows=1); np.savetxt('\(output)', a * 2, header='x y')"))
        #expect(try NDArray<Double>(contentsOfCSV: output, format: CSVFormat(delimiter: .whitespace)) == a * 2)
    }
}
