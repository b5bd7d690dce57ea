import Testing

@Suite("the choice of kernels")
struct KernelChoiceTests {
    /// A level that there is not is told once, and the work goes on with the best there is; one that there is, is not.
    @Test(arguments: ["", "portable", "avx2,fma", "fast"])
    func variable(value: String) throws {
        let scratch = Scratch()
        let outcome = try Program.execute(
            [
                "env", "NDARRAY_KERNELS=\(value)", Program.dnmf, "factorize", FactorizeFixture.path("X.npy"), "-c", "2",
                "--iterations", "2", "--threads", "2", "-o", "o",
            ], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        let complaints = outcome.errorLines.filter { $0.contains("NDARRAY_KERNELS") }
        let isKnown = ["", "portable"].contains(value)
        #expect(complaints.count == (isKnown ? 0 : 1), "\(outcome)")
        #expect(isKnown || complaints[0].contains("'\(value)' is none of portable, avx2 and avx512; taking "))
    }
}
