import Testing

@testable import Audio

/// Lines as libsndfile 1.2 writes them.
@Suite struct SoundFileLogTests {
    @Test(arguments: [
        "data : 60000 (should be 35982)", " SSND : 60008 (should be 35986)", "  Data Size   : 60000 (should be 35990)",
        "riff : 60104 (should be 36062)", "  Riff size : 60096 (should be 36054)",
    ])
    func missingBytesAreFound(line: String) throws {
        let text = try #require(SoundFileLog(lines: ["File : a.wav", line[...]]).incompleteness)
        #expect(text.contains(" bytes of sound, "))
        #expect(text.contains("announces 60"))
    }

    @Test(arguments: [
        "Ogg : File ended unexpectedly without an End-Of-Stream flag set.",
        "Ogg : Skipped 4253 bytes looking for the next page. Corrupted bitstream?!",
        "Ogg : Warning, libogg reports a hole at 11894 bytes.",
    ])
    func missingPagesAreFound(line: String) {
        #expect(
            SoundFileLog(lines: ["Ogg stream data : Vorbis", line[...]]).incompleteness?.contains("missing") == true)
    }

    @Test(arguments: [
        // The size of the whole file is wrong, the sound is complete.
        "RIFF : 60036 (should be 36018)", "FORM : 60046 (should be 36024)",
        // More sound than announced.
        "data : 100 (should be 35982)",
        // Written into a pipe.
        "data : 4294967295 (should be 35982)", "data : 2147479552 (should be 8000)",
        "data : 60000", "", ":", "(should be 3)", "data : x (should be 3)",
    ])
    func completeFilesAreNotSuspected(line: String) { #expect(SoundFileLog(lines: [line[...]]).incompleteness == nil) }
}
