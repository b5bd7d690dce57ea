internal import NDArray
internal import Synchronization
internal import Testing

@Suite struct WorkerPoolTests {
    @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 1000])
    func callsEveryIndexOnce(threads: Int, count: Int) {
        let pool = WorkerPool(threadCount: threads)
        #expect(pool.threadCount == threads)
        let calls = UnsafeMutableBufferPointer<Int>.allocate(capacity: count)
        defer { calls.deallocate() }
        calls.initialize(repeating: 0)
        nonisolated(unsafe) let target = calls
        pool.forEach(count: count) { target[$0] += 1 }
        #expect(calls.allSatisfy { $0 == 1 })
    }

    @Test func manySmallLoops() {
        let pool = WorkerPool(threadCount: 3)
        let total = Atomic(0)
        for loop in 0..<5000 {
            pool.forEach(count: loop % 5) { index in total.add(index + 1, ordering: .relaxed) }
        }
        #expect(total.load(ordering: .relaxed) == 20_000)
    }

    @Test func aBodyMayUseAnotherPool() {
        let outer = WorkerPool(threadCount: 2)
        let inner = WorkerPool(threadCount: 2)
        let total = Atomic(0)
        outer.forEach(count: 10) { first in
            inner.forEach(count: 10) { second in total.add(first * second, ordering: .relaxed) }
        }
        #expect(total.load(ordering: .relaxed) == 45 * 45)
    }

    @Test func severalTasksShareAPool() async {
        final class Total: Sendable { let value = Atomic(0) }
        let pool = WorkerPool(threadCount: 2)
        let total = Total()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        pool.forEach(count: 20) { total.value.add($0, ordering: .relaxed) }
                    }
                }
            }
        }
        #expect(total.value.load(ordering: .relaxed) == 8 * 50 * 190)
    }

    @Test func poolsComeAndGo() {
        for threads in 1...40 {
            let pool = WorkerPool(threadCount: threads % 5 + 1)
            let calls = Atomic(0)
            if threads % 2 == 0 { pool.forEach(count: 3) { _ in calls.add(1, ordering: .relaxed) } }
            #expect(calls.load(ordering: .relaxed) == (threads % 2 == 0 ? 3 : 0))
        }
    }

    @Test func noThreadsTraps() async {
        await #expect(processExitsWith: .failure) { _ = WorkerPool(threadCount: 0) }
    }
}
