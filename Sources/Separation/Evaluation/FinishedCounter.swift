internal import Synchronization

/// Counts finished work from several threads.
final class FinishedCounter: Sendable {
    private let value = Atomic<Int>(0)

    /// The new count.
    func increment() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }
}
