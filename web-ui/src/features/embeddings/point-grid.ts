/** Points of the unit square by small cells, so that what lies under a pointer is found without looking at all of them. */
export class PointGrid {
  private readonly cells: number;
  private readonly starts: Int32Array;
  private readonly items: Int32Array;

  constructor(
    private readonly x: readonly number[],
    private readonly y: readonly number[],
  ) {
    this.cells = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(x.length / 4))));
    this.starts = new Int32Array(this.cells * this.cells + 1);
    this.items = new Int32Array(x.length);
    for (let index = 0; index < x.length; index += 1) this.starts[this.cellOf(index) + 1]! += 1;
    for (let cell = 1; cell < this.starts.length; cell += 1) this.starts[cell]! += this.starts[cell - 1]!;
    const next = this.starts.slice();
    for (let index = 0; index < x.length; index += 1) {
      const cell = this.cellOf(index);
      this.items[next[cell]!] = index;
      next[cell]! += 1;
    }
  }

  private place(value: number): number {
    return Math.max(0, Math.min(this.cells - 1, Math.floor(value * this.cells)));
  }

  private cellOf(index: number): number {
    return this.place(this.y[index] ?? 0) * this.cells + this.place(this.x[index] ?? 0);
  }

  /** Calls for every point in a rectangle. */
  within(left: number, top: number, right: number, bottom: number, visit: (index: number) => void): void {
    for (let row = this.place(top); row <= this.place(bottom); row += 1) {
      const from = this.starts[row * this.cells + this.place(left)]!;
      const to = this.starts[row * this.cells + this.place(right) + 1]!;
      for (let at = from; at < to; at += 1) {
        const index = this.items[at]!;
        const x = this.x[index]!;
        const y = this.y[index]!;
        if (x >= left && x <= right && y >= top && y <= bottom) visit(index);
      }
    }
  }

  /** The accepted point nearest to a place, not farther than the radius; −1 where there is none. */
  nearest(x: number, y: number, radius: number, accept: (index: number) => boolean): number {
    let best = -1;
    let least = radius * radius;
    this.within(x - radius, y - radius, x + radius, y + radius, (index) => {
      const distance = (this.x[index]! - x) ** 2 + (this.y[index]! - y) ** 2;
      if (distance <= least && accept(index)) {
        best = index;
        least = distance;
      }
    });
    return best;
  }

  /** The next accepted point in a direction (a unit step): near, and more ahead than aside. */
  next(from: number, stepX: number, stepY: number, accept: (index: number) => boolean): number {
    const x = this.x[from]!;
    const y = this.y[from]!;
    for (let radius = 2 / this.cells; radius < 3; radius *= 2) {
      let best = -1;
      let least = Infinity;
      this.within(x - radius, y - radius, x + radius, y + radius, (index) => {
        const ahead = (this.x[index]! - x) * stepX + (this.y[index]! - y) * stepY;
        const aside = Math.abs((this.x[index]! - x) * stepY) + Math.abs((this.y[index]! - y) * stepX);
        if (index === from || ahead <= 0 || aside > ahead || !accept(index)) return;
        const cost = ahead + 2 * aside;
        if (cost < least) {
          best = index;
          least = cost;
        }
      });
      if (best >= 0) return best;
    }
    return -1;
  }
}
