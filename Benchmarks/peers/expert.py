"""Hand-tuned NumPy MU iterations ('expert numpy' anchor): KL (beta=1), Euclidean (beta=2), IS (beta=0).

Layout: Vt is T x D (frames are rows, C order), Ht is T x K, Wt is K x D, so every block of frames is contiguous.
One iteration is a single pass over blocks of frames. For each block: update the activations of that block (the bases
are fixed), then recompute the block's model with the NEW activations and add its share to the numerator (and denominator)
of the bases; after the pass the bases are updated. That is exactly the usual alternating MU (activations first, then bases;
the order of sklearn), yet the ratio V/R never leaves the cache. All GEMMs write into preallocated buffers (out=).
eps is added to R (np.add runs at memory speed; np.maximum is 4 times slower in NumPy 2.4 because of its NaN rule), and
column sums are a GEMV with ones (np.add.reduce along axis 0 is 3 times slower).
Two threads: each takes half of the frames with BLAS held to one thread (NumPy releases the GIL in GEMM and ufuncs).
"""
import itertools
import os
import threading

import numpy as np
from concurrent.futures import ThreadPoolExecutor


class ExpertMU:
    def __init__(self, V, W, H, beta, block=None, threads=1, lam=0.0, eps=None):
        dt = V.dtype
        self.Vt = np.ascontiguousarray(V.T)            # T x D
        self.Ht = np.ascontiguousarray(H.T).astype(dt)  # T x K
        self.Wt = np.ascontiguousarray(W.T).astype(dt)  # K x D
        self.beta, self.lam, self.threads = beta, dt.type(lam), threads
        self.T, self.D = self.Vt.shape
        self.K = self.Wt.shape[0]
        self.eps = dt.type(eps if eps is not None else np.finfo(np.float32).eps)
        if block is None:  # working set of a block (V, R, Q: D columns; H, N, M: K) of about 4 MiB: measured best here (1 MiB L2, 32 MiB L3)
            block = int(2 ** 22 / dt.itemsize / (3 * self.D + 3 * self.K))
            block = max(64, min(4096, block // 32 * 32))
        if beta == 2 and self.K < 2 * self.D:  # Gram path: no D x T temporary, so no blocks; D x T layout is OpenBLAS's faster one here
            self._init_gram(V, W, H, dt)
            block = self.T
        self.block = min(block, self.T)
        cuts = np.linspace(0, self.T, threads + 1).astype(int)
        self.parts = [(int(a), int(b)) for a, b in zip(cuts[:-1], cuts[1:])]
        D, K, B = self.D, self.K, self.block
        e = lambda *s: np.empty(s, dt)
        self.ws = [dict(R=e(B, D), Q=e(B, D), N=e(B, K), M=e(B, K), accN=e(K, D), accM=e(K, D), tmp=e(K, D), G=e(K, K), g=e(K, K), hs=e(K), ones=np.ones(B, dt)) for _ in range(threads)]
        if threads > 1:  # pin each worker: left alone, the kernel wakes both on one core for these millisecond tasks
            cpus, n = sorted(os.sched_getaffinity(0)), itertools.count()
            self.pool = ThreadPoolExecutor(threads, initializer=lambda: os.sched_setaffinity(0, {cpus[next(n) % len(cpus)]}))
            gate = threading.Barrier(threads)
            list(self.pool.map(lambda _: gate.wait(), range(threads)))  # start all workers now
        else:
            self.pool = None
        self.gram = K < 2 * D  # Euclidean: H W'W is cheaper than (H W') W
        self.W = np.empty((D, K), dt)
        self.Wt2 = e(K, K)

    # ---- Euclidean, K < 2 D: H *= W'V / (W'W H), W *= V H' / (W H H')
    def _init_gram(self, V, W, H, dt):
        self.gV, self.gW, self.gH = np.ascontiguousarray(V), np.array(W, dt, order="C"), np.array(H, dt, order="C")
        D, K, T = self.D, self.K, self.T
        self.gN, self.gM = np.empty((K, T), dt), np.empty((K, T), dt)
        self.gA = [np.empty((D, K), dt) for _ in range(self.threads)]
        self.gG = [np.empty((K, K), dt) for _ in range(self.threads)]

    def _gram_part(self, i):
        a, b = self.parts[i]
        V, H, N, M = self.gV[:, a:b], self.gH[:, a:b], self.gN[:, a:b], self.gM[:, a:b]
        np.matmul(self.gW.T, V, out=N)
        np.matmul(self.WtW, H, out=M)
        np.add(M, self.eps + self.lam, out=M)
        np.divide(N, M, out=N)
        np.multiply(H, N, out=H)
        np.matmul(V, H.T, out=self.gA[i])
        np.matmul(H, H.T, out=self.gG[i])

    def _gram_step(self):
        self.WtW = self.gW.T @ self.gW
        self._run(self._gram_part)
        num, G = self.gA[0], self.gG[0]
        for x, g in zip(self.gA[1:], self.gG[1:]):
            num += x
            G += g
        den = self.gW @ G
        den += self.eps
        num /= den
        self.gW *= num

    # ---- KL
    def _kl(self, i):
        a, b = self.parts[i]
        w = self.ws[i]
        Wt, W, eps, rden = self.Wt, self.W, self.eps, self.rden
        accN, tmp = w["accN"], w["tmp"]
        accN[:] = 0
        hs = w["hs"]
        hs[:] = 0
        for t in range(a, b, self.block):
            u = min(b, t + self.block)
            n = u - t
            Vb, Hb, R, N = self.Vt[t:u], self.Ht[t:u], w["R"][:n], w["N"][:n]
            np.matmul(Hb, Wt, out=R)
            np.add(R, eps, out=R)
            np.divide(Vb, R, out=R)
            np.matmul(R, W, out=N)
            np.multiply(N, rden, out=N)
            np.multiply(Hb, N, out=Hb)
            np.matmul(Hb, Wt, out=R)
            np.add(R, eps, out=R)
            np.divide(Vb, R, out=R)
            np.matmul(Hb.T, R, out=tmp)
            accN += tmp
            hs += w["ones"][:n] @ Hb

    # ---- Euclidean
    def _euc(self, i):
        a, b = self.parts[i]
        w = self.ws[i]
        Wt, W, eps = self.Wt, self.W, self.eps
        accN, accM, tmp, G, g = w["accN"], w["accM"], w["tmp"], w["G"], w["g"]
        accN[:] = 0
        accM[:] = 0
        G[:] = 0
        for t in range(a, b, self.block):
            u = min(b, t + self.block)
            n = u - t
            Vb, Hb, R, N, M = self.Vt[t:u], self.Ht[t:u], w["R"][:n], w["N"][:n], w["M"][:n]
            np.matmul(Vb, W, out=N)
            if self.gram:
                np.matmul(Hb, self.Wt2, out=M)
            else:
                np.matmul(Hb, Wt, out=R)
                np.matmul(R, W, out=M)
            if self.lam:
                M += self.lam
            np.add(M, eps, out=M)
            np.divide(N, M, out=N)
            np.multiply(Hb, N, out=Hb)
            np.matmul(Hb.T, Vb, out=tmp)
            accN += tmp
            if self.gram:
                np.matmul(Hb.T, Hb, out=g)
                G += g
            else:
                np.matmul(Hb, Wt, out=R)
                np.matmul(Hb.T, R, out=tmp)
                accM += tmp

    # ---- Itakura-Saito (MM exponent 1/2)
    def _is(self, i):
        a, b = self.parts[i]
        w = self.ws[i]
        Wt, W, eps = self.Wt, self.W, self.eps
        accN, accM, tmp = w["accN"], w["accM"], w["tmp"]
        accN[:] = 0
        accM[:] = 0
        for t in range(a, b, self.block):
            u = min(b, t + self.block)
            n = u - t
            Vb, Hb, R, Q, N, M = self.Vt[t:u], self.Ht[t:u], w["R"][:n], w["Q"][:n], w["N"][:n], w["M"][:n]
            np.matmul(Hb, Wt, out=R)
            np.add(R, eps, out=R)
            np.reciprocal(R, out=R)
            np.multiply(R, R, out=Q)
            np.multiply(Q, Vb, out=Q)
            np.matmul(Q, W, out=N)
            np.matmul(R, W, out=M)
            if self.lam:
                M += self.lam
            np.divide(N, M, out=N)
            np.sqrt(N, out=N)
            np.multiply(Hb, N, out=Hb)
            np.matmul(Hb, Wt, out=R)
            np.add(R, eps, out=R)
            np.reciprocal(R, out=R)
            np.multiply(R, R, out=Q)
            np.multiply(Q, Vb, out=Q)
            np.matmul(Hb.T, Q, out=tmp)
            accN += tmp
            np.matmul(Hb.T, R, out=tmp)
            accM += tmp

    def _run(self, f):
        if self.pool is None:
            f(0)
        else:
            list(self.pool.map(f, range(self.threads)))

    def close(self):
        if self.pool:
            self.pool.shutdown()

    def step(self):
        if hasattr(self, "gV"):
            return self._gram_step()
        tiny = self.eps
        np.copyto(self.W, self.Wt.T)
        if self.beta == 1:
            self.rden = 1 / np.maximum(self.Wt.sum(1) + self.lam, tiny)
            self._run(self._kl)
            num = self.ws[0]["accN"]
            hs = self.ws[0]["hs"]
            for w in self.ws[1:]:
                num = num + w["accN"]
                hs = hs + w["hs"]
            self.Wt *= num
            self.Wt /= np.maximum(hs, tiny)[:, None]
        elif self.beta == 2:
            if self.gram:
                np.matmul(self.Wt, self.W, out=self.Wt2)
            self._run(self._euc)
            num = sum(w["accN"] for w in self.ws[1:]) + self.ws[0]["accN"]
            if self.gram:
                G = sum(w["G"] for w in self.ws[1:]) + self.ws[0]["G"]
                den = G @ self.Wt
            else:
                den = sum(w["accM"] for w in self.ws[1:]) + self.ws[0]["accM"]
            self.Wt *= num / np.maximum(den, tiny)
        elif self.beta == 0:
            self._run(self._is)
            num = sum(w["accN"] for w in self.ws[1:]) + self.ws[0]["accN"]
            den = sum(w["accM"] for w in self.ws[1:]) + self.ws[0]["accM"]
            self.Wt *= np.sqrt(num / den)
        else:
            raise ValueError(self.beta)

    def factors(self):
        if hasattr(self, "gV"):
            return self.gW, self.gH
        return self.Wt.T, self.Ht.T
