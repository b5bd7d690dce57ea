extension NDArray {
    /// The part of the array that the indices select, as a view; see ``AxisIndex`` for what may stand there.
    ///
    /// Reading copies nothing. Changing the part in place changes the array:
    ///
    /// ```swift
    /// var a = NDArray<Double>(zeros: [3, 4])
    /// a[0..<2, .all] += 1
    /// a[.all, 3].fill(with: 7)
    /// print(a)
    /// // [[1. 1. 1. 7.]
    /// //  [1. 1. 1. 7.]
    /// //  [0. 0. 0. 7.]]
    /// ```
    ///
    /// - Precondition: no more indices than axes, each inside its axis.
    public subscript(_ indices: any AxisIndex...) -> NDArrayView<Element> {
        get { NDArrayView(storage: storage, layout: layout.sliced(indices)) }
        set {
            let part = layout.sliced(indices)
            mutateView(part) { $0.assign(newValue) }
        }
        _modify {
            makeUnique()
            let part = layout.sliced(indices)
            let state = MutableWindow.State()
            var view = NDArrayView(storage: storage, layout: part, window: MutableWindow(state))
            defer { finishMutation(of: part, by: view, state) }
            yield &view
        }
    }

    /// The part of the array that the indices select, as a dense copy; assigning broadcasts to the part.
    ///
    /// This form is chosen only where an `NDArray` is required: `a[.all, 3] = column`.
    @_disfavoredOverload
    public subscript(_ indices: any AxisIndex...) -> NDArray<Element> {
        get { NDArray(NDArrayView(storage: storage, layout: layout.sliced(indices))) }
        set {
            let part = layout.sliced(indices)
            mutateView(part) { $0.assign(newValue) }
        }
    }
}

extension NDArrayView {
    /// The part of the view that the indices select; see ``AxisIndex`` for what may stand there.
    ///
    /// - Precondition: no more indices than axes, each inside its axis.
    public subscript(_ indices: any AxisIndex...) -> NDArrayView<Element> {
        get { NDArrayView(storage: storage, layout: layout.sliced(indices)) }
        set { mutatePart(indices) { $0.assign(newValue) } }
        _modify {
            makeWritable()
            let part = layout.sliced(indices)
            let state = MutableWindow.State()
            var view = NDArrayView(storage: storage, layout: part, window: MutableWindow(state))
            defer { finishMutation(of: part, by: view, state) }
            yield &view
        }
    }

    /// The part of the view that the indices select, as a dense copy; assigning broadcasts to the part.
    @_disfavoredOverload
    public subscript(_ indices: any AxisIndex...) -> NDArray<Element> {
        get { NDArray(NDArrayView(storage: storage, layout: layout.sliced(indices))) }
        set { mutatePart(indices) { $0.assign(newValue) } }
    }

    private mutating func mutatePart(_ indices: [any AxisIndex], _ body: (inout NDArrayView<Element>) -> Void) {
        makeWritable()
        let part = layout.sliced(indices)
        let state = MutableWindow.State()
        var view = NDArrayView(storage: storage, layout: part, window: MutableWindow(state))
        body(&view)
        finishMutation(of: part, by: view, state)
    }

    private mutating func finishMutation(
        of part: ArrayLayout, by view: NDArrayView<Element>, _ state: MutableWindow.State
    ) {
        state.close()
        guard view.storage !== storage || view.layout != part else { return }
        require(
            view.shape == part.shape,
            "NDArrayView slice assignment: a view of shape \(view.shape) for a slice of shape \(part.shape)")
        let inner = MutableWindow.State()
        var target = NDArrayView(storage: storage, layout: part, window: MutableWindow(inner))
        target.assign(view)
        inner.close()
    }
}
