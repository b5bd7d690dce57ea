internal import CKernels
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A fixed set of threads that share the iterations of a loop.
///
/// Which thread runs which iteration is not determined, so bodies must write to places that depend on the index
/// alone; results are then the same for any number of threads. The threads sleep between calls, but not at once: loops
/// that follow one another within some 0.1 ms find them awake.
public final class WorkerPool: @unchecked Sendable {
    /// The number of threads, the caller's included.
    public let threadCount: Int

    private typealias Body = @Sendable (_ index: Int, _ thread: Int) -> Void
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let workReady: UnsafeMutablePointer<pthread_cond_t>
    private let workDone: UnsafeMutablePointer<pthread_cond_t>
    private var threads: [pthread_t] = []
    private let next = Atomic<Int>(0)

    /// The number of the last loop, and of the workers that have not finished it: written under `mutex`, and looked at
    /// without it by who waits awake.
    private let generation = Atomic<Int>(0)
    private let unfinished = Atomic<Int>(0)
    private let waitsAwake: Bool

    // Guarded by `mutex`.
    private var isShuttingDown = false
    private var body: Body = { _, _ in }
    private var count = 0

    // Serialises whole loops when several threads share a pool.
    private let callers = ThreadLock()

    /// The number of processors that are online.
    public static var availableProcessors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// The pool of callers that do not bring their own, and of operations on large arrays (see ``onCallingThread(_:)``).
    ///
    /// It has one thread per processor, or as many as the environment variable `NDARRAY_THREADS` says when it is first
    /// used.
    public static let shared = WorkerPool(
        threadCount: getenv("NDARRAY_THREADS").flatMap { Int(String(cString: $0)) }.map { max($0, 1) }
            ?? availableProcessors)

    /// - Parameter threadCount: at least 1; by default one per processor.
    public init(threadCount: Int = WorkerPool.availableProcessors) {
        require(threadCount >= 1, "WorkerPool: \(threadCount) threads")
        self.threadCount = threadCount
        waitsAwake = threadCount <= WorkerPool.availableProcessors
        mutex = .allocate(capacity: 1)
        workReady = .allocate(capacity: 1)
        workDone = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(workReady, nil)
        pthread_cond_init(workDone, nil)
        for index in 1..<threadCount { startThread(index) }
    }

    deinit {
        pthread_mutex_lock(mutex)
        isShuttingDown = true
        pthread_cond_broadcast(workReady)
        pthread_mutex_unlock(mutex)
        for thread in threads { pthread_join(thread, nil) }
        pthread_cond_destroy(workReady)
        pthread_cond_destroy(workDone)
        pthread_mutex_destroy(mutex)
        workReady.deallocate()
        workDone.deallocate()
        mutex.deallocate()
    }

    /// Calls `body` once for every index in `0..<count`, spread over the threads, and returns when all are done.
    ///
    /// A body must not call the same pool again. Operations on large arrays in it stay on the thread that runs it.
    public func forEach(count: Int, _ body: (Int) -> Void) {
        forEachOnThread(count: count) { index, _ in body(index) }
    }

    /// Like ``forEach(count:_:)``, and tells `body` which of the pool's threads runs it, from 0 to ``threadCount`` − 1.
    ///
    /// During one call, a thread number belongs to one thread, so it may be used to pick that thread's workspace.
    public func forEachOnThread(count: Int, _ body: (_ index: Int, _ thread: Int) -> Void) {
        guard threadCount > 1, count > 1 else {
            return Self.onCallingThread { Self.callInTurn(count: count, body) }
        }
        callers.withLock { share(count: count, body) }
    }

    /// Like ``forEach(count:_:)``, but without waiting: if another thread uses the pool, or the caller is itself one of a
    /// pool's threads, the calling thread does everything.
    func forEachIfIdle(count: Int, _ body: (Int) -> Void) {
        let isShared =
            threadCount > 1 && count > 1 && ck_shares_loop() == 0
            && callers.withLockIfAvailable { share(count: count) { index, _ in body(index) } } != nil
        if !isShared { Self.callInTurn(count: count) { index, _ in body(index) } }
    }

    /// Calls `body`, during which operations on large arrays do not spread over threads. Their results are the same bits
    /// either way.
    ///
    /// ```swift
    /// let a = NDArray<Float>(ones: [2, 3])
    /// print(WorkerPool.onCallingThread { (a + a).sum(axis: 1) })
    /// // [6. 6.]
    /// ```
    public static func onCallingThread<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let before = ck_shares_loop()
        ck_set_shares_loop(1)
        defer { ck_set_shares_loop(before) }
        return try body()
    }

    private static func callInTurn(count: Int, _ body: (_ index: Int, _ thread: Int) -> Void) {
        for index in 0..<count { body(index, 0) }
    }

    private func share(count: Int, _ body: (_ index: Int, _ thread: Int) -> Void) {
        // The closure does not outlive this call: it waits for every worker below.
        withoutActuallyEscaping(body) { escaping in
            run(count: count, unsafeBitCast(escaping, to: Body.self))
        }
    }

    private func run(count: Int, _ body: @escaping Body) {
        pthread_mutex_lock(mutex)
        self.body = body
        self.count = count
        next.store(0, ordering: .relaxed)
        unfinished.store(threadCount - 1, ordering: .relaxed)
        generation.wrappingAdd(1, ordering: .releasing)
        pthread_cond_broadcast(workReady)
        pthread_mutex_unlock(mutex)

        takeIterations(count, body, thread: 0)

        waitAwake(until: { unfinished.load(ordering: .acquiring) == 0 })
        pthread_mutex_lock(mutex)
        while unfinished.load(ordering: .relaxed) > 0 { pthread_cond_wait(workDone, mutex) }
        self.body = { _, _ in }
        pthread_mutex_unlock(mutex)
    }

    /// Waits for a condition that other threads bring about, but not for long.
    private func waitAwake(until isMet: () -> Bool) {
        guard waitsAwake, !isMet() else { return }
        let began = ContinuousClock.now
        repeat {
            for _ in 0..<16 {
                if isMet() { return }
                ck_pause()
            }
        } while .now - began < .microseconds(100)
    }

    private func takeIterations(_ count: Int, _ body: Body, thread: Int) {
        let before = ck_shares_loop()
        ck_set_shares_loop(1)
        defer { ck_set_shares_loop(before) }
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            body(index, thread)
        }
    }
}

extension WorkerPool {
    /// Threads hold the pool unowned: `deinit` joins them, so it outlives them.
    private struct Reference: @unchecked Sendable { unowned(unsafe) let pool: WorkerPool }

    private final class StartArgument {
        let reference: Reference
        let thread: Int

        init(_ reference: Reference, thread: Int) {
            self.reference = reference
            self.thread = thread
        }
    }

    private func startThread(_ index: Int) {
        let argument = Unmanaged.passRetained(StartArgument(Reference(pool: self), thread: index))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(
            &thread, nil,
            { raw in
                #if canImport(Darwin)
                    let argument = Unmanaged<StartArgument>.fromOpaque(raw).takeRetainedValue()
                #else
                    let argument = Unmanaged<StartArgument>.fromOpaque(raw!).takeRetainedValue()
                #endif
                argument.reference.pool.serve(asThread: argument.thread)
                return nil
            }, argument.toOpaque())
        require(status == 0, "WorkerPool: the system refused a thread (error \(status))")
        #if canImport(Darwin)
            threads.append(thread!)
        #else
            threads.append(thread)
        #endif
    }

    private func serve(asThread thread: Int) {
        var seen = 0
        while takeShare(ofLoopAfter: &seen, thread: thread) {
            pthread_mutex_lock(mutex)
            let left = unfinished.wrappingSubtract(1, ordering: .releasing).newValue
            if left == 0 { pthread_cond_signal(workDone) }
            pthread_mutex_unlock(mutex)
        }
    }

    /// Waits for the next loop and runs iterations of it. When this returns, nothing holds the loop's body any more.
    ///
    /// - Returns: whether there was one; otherwise the pool is shutting down.
    @inline(never)
    private func takeShare(ofLoopAfter seen: inout Int, thread: Int) -> Bool {
        let last = seen
        waitAwake(until: { generation.load(ordering: .acquiring) != last })
        pthread_mutex_lock(mutex)
        while generation.load(ordering: .relaxed) == seen && !isShuttingDown { pthread_cond_wait(workReady, mutex) }
        seen = generation.load(ordering: .relaxed)
        let (body, count, ends) = (self.body, self.count, isShuttingDown)
        pthread_mutex_unlock(mutex)
        guard !ends else { return false }
        takeIterations(count, body, thread: thread)
        return true
    }
}
