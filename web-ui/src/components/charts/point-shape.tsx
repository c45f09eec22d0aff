/** Points that mean different things differ in shape, not in colour alone. */
export type Shape = 'disc' | 'square' | 'ring' | 'cross' | 'triangle';

interface Props {
  shape: Shape;
  x: number;
  y: number;
  /** Half of the width. */
  size: number;
  color: string;
}

export function PointShape({ shape, x, y, size, color }: Props) {
  switch (shape) {
    case 'disc':
      return <circle cx={x} cy={y} r={size} fill={color} stroke="var(--panel)" />;
    case 'square':
      return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} fill={color} stroke="var(--panel)" />;
    case 'ring':
      return <circle cx={x} cy={y} r={size - 0.5} fill="var(--panel)" stroke={color} strokeWidth="2" />;
    case 'cross':
      return <path d={`M${x - size} ${y - size}l${2 * size} ${2 * size}M${x + size} ${y - size}l${-2 * size} ${2 * size}`} stroke={color} strokeWidth={size / 2.2} />;
    case 'triangle':
      return <path d={`M${x} ${y - size}l${size} ${1.8 * size}h${-2 * size}Z`} fill={color} stroke="var(--panel)" />;
  }
}
