internal import NDArray
