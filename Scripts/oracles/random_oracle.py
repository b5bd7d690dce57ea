"""Prints the numbers that DistributionTests.numbersAreFixed expects: the generator and the distributions, written anew.

    python3 Scripts/oracles/random_oracle.py
"""
import math

MASK = 0xFFFFFFFF


class Philox:
    """Philox4x32-10, two 64-bit numbers a block."""

    def __init__(self, seed, stream=0):
        self.key, self.stream, self.block, self.left = seed, stream, 0, []

    def next(self):
        if not self.left:
            c = [self.block & MASK, self.block >> 32, self.stream & MASK, self.stream >> 32]
            k = [self.key & MASK, self.key >> 32]
            for _ in range(10):
                a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
                c = [(b >> 32) ^ c[1] ^ k[0], b & MASK, (a >> 32) ^ c[3] ^ k[1], a & MASK]
                k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
            self.left = [c[0] | c[1] << 32, c[2] | c[3] << 32]
            self.block += 1
        return self.left.pop(0)

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def normal(self):
        """The first of a pair; the second is not used."""
        while True:
            x, y = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            square = x * x + y * y
            if 0 < square < 1:
                return x * math.sqrt(-2 * math.log(square) / square)

    def exponential(self, rate):
        return -math.log(1 - self.uniform()) / rate

    def gamma(self, shape):
        if shape < 1:
            larger = self.gamma(shape + 1)
            return larger * math.exp(math.log(1 - self.uniform()) / shape)
        d = shape - 1 / 3
        c = 1 / math.sqrt(9 * d)
        while True:
            x = self.normal()
            v = (1 + c * x) ** 3
            if v <= 0:
                continue
            if math.log(1 - self.uniform()) < x * x / 2 + d - d * v + d * math.log(v):
                return d * v

    def poisson(self, mean):
        if mean < 10:
            count, product = 0, 1 - self.uniform()
            while product > math.exp(-mean):
                count, product = count + 1, product * (1 - self.uniform())
            return count
        b = 0.931 + 2.53 * math.sqrt(mean)
        a = -0.059 + 0.02483 * b
        inverse_alpha, vr = 1.1239 + 1.1328 / (b - 3.4), 0.9277 - 3.6224 / (b - 2)
        while True:
            u, v = self.uniform() - 0.5, 1 - self.uniform()
            us = 0.5 - abs(u)
            k = math.floor((2 * a / us + b) * u + mean + 0.43)
            if us >= 0.07 and v <= vr:
                return k
            if k < 0 or (us < 0.013 and v > us):
                continue
            if math.log(v) + math.log(inverse_alpha) - math.log(a / (us * us) + b) <= (
                    -mean + k * math.log(mean) - math.lgamma(k + 1)):
                return k


generator = Philox(2014)
print([generator.exponential(1), generator.gamma(2.5), generator.gamma(0.5), generator.poisson(4), generator.poisson(400)])
