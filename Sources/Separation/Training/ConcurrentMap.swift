internal import NDArray
internal import Synchronization

/// The results of `transform` for every element, in order, computed on the pool's threads.
func concurrentMap<Element, Result>(
    _ elements: [Element], on pool: WorkerPool, _ transform: (Element) -> Result
) -> [Result] {
    let slots = UnsafeMutableBufferPointer<Result?>.allocate(capacity: elements.count)
    slots.initialize(repeating: nil)
    defer {
        slots.deinitialize()
        slots.deallocate()
    }
    pool.forEach(count: elements.count) { slots[$0] = transform(elements[$0]) }
    return slots.map { $0! }
}

/// For what runs side by side already: each of it solves on its own thread alone.
let sequential = WorkerPool(threadCount: 1)
