namespace Soa.Contrast.Scalability;

/// <summary>Represents the equations of linear least squares for a few unknowns.</summary>
/// <param name="unknowns">The number of unknowns.</param>
internal sealed class NormalEquations(int unknowns)
{
    private readonly double[,] matrix = new double[unknowns, unknowns];
    private readonly double[] right = new double[unknowns];

    /// <summary>Adds a row: the factors of the unknowns, and what they should come to.</summary>
    public void Add(double[] factors, double value)
    {
        for (var row = 0; row < unknowns; row++)
        {
            right[row] += factors[row] * value;
            for (var column = 0; column < unknowns; column++)
                matrix[row, column] += factors[row] * factors[column];
        }
    }

    /// <summary>Returns the unknowns; they are not finite if the rows do not determine them.</summary>
    /// <param name="damping">What is added to the diagonal, as a part of it (Marquardt).</param>
    public double[] Solve(double damping)
    {
        // With a diagonal of ones, unknowns of very different sizes do no harm.
        var scale = new double[unknowns];
        for (var i = 0; i < unknowns; i++)
            scale[i] = 1 / Math.Sqrt(matrix[i, i]);
        var left = new double[unknowns, unknowns];
        var result = new double[unknowns];
        for (var row = 0; row < unknowns; row++)
        {
            result[row] = right[row] * scale[row];
            for (var column = 0; column < unknowns; column++)
                left[row, column] = matrix[row, column] * scale[row] * scale[column];
            left[row, row] *= 1 + damping;
        }

        // By Gauss. The matrix is symmetric, and positive where there is a solution: the diagonal is a good pivot.
        for (var pivot = 0; pivot < unknowns; pivot++)
        {
            for (var row = pivot + 1; row < unknowns; row++)
            {
                var factor = left[row, pivot] / left[pivot, pivot];
                result[row] -= factor * result[pivot];
                for (var column = pivot; column < unknowns; column++)
                    left[row, column] -= factor * left[pivot, column];
            }
        }

        for (var row = unknowns - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < unknowns; column++)
                result[row] -= left[row, column] * result[column];
            result[row] /= left[row, row];
        }

        for (var i = 0; i < unknowns; i++)
            result[i] *= scale[i];
        return result;
    }
}
