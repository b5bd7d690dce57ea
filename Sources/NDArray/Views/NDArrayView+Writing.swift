internal import Synchronization

/// Marks a view as the mutable window of an array that is being changed in place.
///
/// While the window is open the array itself keeps its reference to the storage, so that the storage's reference count
/// cannot tell whether a write is private. The window's own count can: only one view holds it unless somebody copied
/// the view, and then the copy must not see the write.
final class MutableWindow: Sendable {
    let state: State

    init(_ state: State) { self.state = state }

    /// Outlives the window in the hands of the array, which closes it when the change is over.
    final class State: Sendable {
        private let open = Atomic(true)

        var isOpen: Bool { open.load(ordering: .acquiring) }

        func close() { open.store(false, ordering: .releasing) }
    }
}

extension NDArrayView {
    /// Makes sure that writing to the storage is seen through this view (and the array it is a window of) alone.
    @usableFromInline
    mutating func makeWritable() {
        if window != nil, isKnownUniquelyReferenced(&window), window!.state.isOpen { return }
        window = nil
        if isKnownUniquelyReferenced(&storage), !storage.isReadOnly, !layout.repeatsElements { return }
        let copy = NDArray(self)
        storage = copy.storage
        layout = copy.layout
    }

    /// Calls `body` with a pointer to element `[0, 0, …]`, to be changed in place by means of ``strides``, which `body`
    /// must read inside. Copies first if the memory is shared.
    public mutating func withUnsafeMutableElements<Result, Failure: Error>(
        _ body: (UnsafeMutablePointer<Element>, _ strides: [Int]) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        makeWritable()
        defer { withExtendedLifetime(storage) {} }
        return try body(origin, layout.strides)
    }

    /// Replaces all elements by those of `source`, which is broadcast to this view's shape.
    ///
    /// ```swift
    /// var a = NDArray<Double>(zeros: [2, 2])
    /// a[.all, 0].assign(NDArray<Double>([1, 2]))
    /// print(a)
    /// // [[1. 0.]
    /// //  [2. 0.]]
    /// ```
    public mutating func assign(_ source: some NDArrayProtocol<Element>) {
        var source = source.view
        // A source that shares memory with this view is read as it was before.
        if source.storage === storage { source = NDArray(source).view }
        let strides = broadcastStrides(
            source.strides, shape: source.shape, to: shape, operation: "NDArrayView.assign")
        makeWritable()
        copyStrided(
            from: UnsafePointer(source.origin), strides: strides, to: origin, targetStrides: layout.strides,
            shape: shape)
        withExtendedLifetime(source) {}
    }

    /// Sets all elements to `value`.
    ///
    /// ```swift
    /// var a = NDArray<Double>(zeros: [2, 2])
    /// a[1, .all].fill(with: 5)
    /// print(a)
    /// // [[0. 0.]
    /// //  [5. 5.]]
    /// ```
    public mutating func fill(with value: Element) { assign(NDArray(repeating: value, shape: [])) }
}

extension NDArray {
    /// Replaces all elements by those of `source`, which is broadcast to this array's shape.
    ///
    /// ```swift
    /// var a = NDArray<Double>(zeros: [2, 2])
    /// a.assign(NDArray<Double>([1, 2]))
    /// print(a)
    /// // [[1. 2.]
    /// //  [1. 2.]]
    /// ```
    public mutating func assign(_ source: some NDArrayProtocol<Element>) {
        var source = source.view
        // A source that shares memory with this array is read as it was before.
        if source.storage === storage { source = NDArray(source).view }
        let strides = broadcastStrides(
            source.strides, shape: source.shape, to: shape, operation: "NDArray.assign")
        makeUnique()
        copyStrided(
            from: UnsafePointer(source.origin), strides: strides, to: storage.base, targetStrides: self.strides,
            shape: shape)
        withExtendedLifetime(source) {}
    }

    /// Sets all elements to `value`.
    ///
    /// ```swift
    /// var a = NDArray<Double>(zeros: [2])
    /// a.fill(with: 3)
    /// print(a)
    /// // [3. 3.]
    /// ```
    public mutating func fill(with value: Element) {
        withUnsafeMutableBuffer { $0.update(repeating: value) }
    }

    /// Calls `body` with a mutable window onto a part of the array.
    mutating func mutateView<Result>(_ part: ArrayLayout, _ body: (inout NDArrayView<Element>) -> Result) -> Result {
        makeUnique()
        let state = MutableWindow.State()
        var view = NDArrayView(storage: storage, layout: part, window: MutableWindow(state))
        let result = body(&view)
        finishMutation(of: part, by: view, state)
        return result
    }

    /// Closes a window; a view that was replaced as a whole is copied into the array.
    mutating func finishMutation(of part: ArrayLayout, by view: NDArrayView<Element>, _ state: MutableWindow.State) {
        state.close()
        guard view.storage !== storage || view.layout != part else { return }
        require(
            view.shape == part.shape,
            "NDArray slice assignment: a view of shape \(view.shape) for a slice of shape \(part.shape)")
        mutateView(part) { $0.assign(view) }
    }
}
