/// What learning in batches remembers beside the basis.
struct OnlineMemory: Sendable {
    var history: BasisHistory
    var batchCount: Int
}
