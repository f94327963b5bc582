using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Soa.Contrast.Machines;

/// <summary>
/// Keeps this process on a few cores for a time. What is started in that time stays on them for good, and sees no more of the machine: it
/// is as if the others were not there.
/// </summary>
internal sealed partial class Affinity : IDisposable
{
    // For 1,024 cores, as in the C library.
    private const int Bytes = 128;

    private readonly byte[] before;

    private Affinity(byte[] before) => this.before = before;

    /// <summary>Gets the number of cores that this process may use.</summary>
    public static int Cores => Read().Sum(part => BitOperations.PopCount(part));

    /// <summary>Keeps this process on the first of its cores, until it is disposed of.</summary>
    /// <exception cref="ArgumentOutOfRangeException">This process may not use so many.</exception>
    public static Affinity To(int cores)
    {
        if (cores < 1 || cores > Cores)
            throw new ArgumentOutOfRangeException(nameof(cores), cores, $"This process may use 1 to {Cores} cores.");
        var before = Read();
        var first = new byte[Bytes];
        for (var (core, left) = (0, cores); left > 0; core++)
        {
            var bit = (byte)(1 << (core % 8));
            if ((before[core / 8] & bit) == 0)
                continue;
            first[core / 8] |= bit;
            left--;
        }

        Write(first);
        return new Affinity(before);
    }

    /// <summary>Gives the process its cores back.</summary>
    public void Dispose() => Write(before);

    private static byte[] Read()
    {
        var mask = new byte[Bytes];
        return GetAffinity(Environment.ProcessId, Bytes, ref mask[0]) == 0
            ? mask
            : throw new PlatformNotSupportedException("The cores of this process cannot be read: that needs Linux.");
    }

    private static void Write(byte[] mask)
    {
        // A child has the cores of the thread that starts it. Threads that begin during the first turn are found in the second.
        for (var turn = 0; turn < 2; turn++)
        {
            foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            {
                // One that has ended meanwhile needs none.
                _ = SetAffinity(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Bytes, ref mask[0]);
            }
        }

        if (!Read().AsSpan().SequenceEqual(mask))
            throw new InvalidOperationException("Linux did not change the cores of this process.");
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint bytes, ref byte mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint bytes, ref byte mask);
}
