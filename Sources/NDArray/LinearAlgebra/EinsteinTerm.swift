/// An operand of ``einsum(_:_:_:)`` with a label for each of its axes, each of which stands once.
struct EinsteinTerm<Element: ArrayScalar> {
    private(set) var view: NDArrayView<Element>
    private(set) var labels: [Character]

    /// Axes with the same label become the diagonal that they span.
    init(_ source: some NDArrayProtocol<Element>, _ axes: [Character]) {
        view = source.view
        labels = []
        var layout = ArrayLayout(shape: [], strides: [], offset: view.layout.offset)
        for (axis, label) in axes.enumerated() {
            if let known = labels.firstIndex(of: label) {
                layout.strides[known] += view.strides[axis]
            } else {
                labels.append(label)
                layout.shape.append(view.shape[axis])
                layout.strides.append(view.strides[axis])
            }
        }
        view.layout = layout
    }

    /// The sums over all axes whose labels are not to be kept.
    func summed(keeping kept: Set<Character>) -> EinsteinTerm {
        let axes = labels.indices.filter { !kept.contains(labels[$0]) }
        guard !axes.isEmpty else { return self }
        return EinsteinTerm(view.sum(axes: axes), labels.filter { kept.contains($0) })
    }

    /// The axes in another order.
    func arranged(_ order: [Character]) -> NDArrayView<Element> {
        view.permuted(order.map { label in labels.firstIndex(of: label)! })
    }

    /// The axes in another order, with an axis of extent 1 for every label that this operand has not.
    func spread(over order: [Character]) -> NDArrayView<Element> {
        let present = arranged(order.filter { labels.contains($0) })
        var axis = 0
        let shape = order.map { label in
            guard labels.contains(label) else { return 1 }
            axis += 1
            return present.shape[axis - 1]
        }
        return present.reshaped(shape)
    }

    /// The axes as a stack of matrices: those of the batch each for itself, then two groups that become one axis each.
    func grouped(_ batch: [Character], _ rows: [Character], _ columns: [Character]) -> NDArrayView<Element> {
        let ordered = arranged(batch + rows + columns)
        let extents = ordered.shape
        let shape =
            Array(extents[..<batch.count])
            + [
                extents[batch.count..<(batch.count + rows.count)].reduce(1, *),
                extents[(batch.count + rows.count)...].reduce(1, *),
            ]
        return ordered.reshaped(shape)
    }
}
