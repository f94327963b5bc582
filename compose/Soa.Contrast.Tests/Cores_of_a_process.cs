using System.Diagnostics;
using Soa.Contrast.Machines;

namespace Soa.Contrast.Tests;

/// <summary>Cores are kept from what is started, and given back.</summary>
internal sealed class Cores_of_a_process
{
    [Test]
    public async Task Are_one_for_what_is_started_meanwhile()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Cores are set by Linux.");
        var all = Affinity.Cores;
        string within;
        using (Affinity.To(1))
            within = await CoresOfChildAsync();

        var after = await CoresOfChildAsync();
        Assert.Multiple(() =>
        {
            Assert.That(within, Is.EqualTo("1"));
            Assert.That(after, Is.EqualTo($"{all}"));
            Assert.That(() => Affinity.To(all + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Affinity.To(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static async Task<string> CoresOfChildAsync()
    {
        // From a thread of the pool, as the parts are.
        await Task.Yield();
        using var child = Process.Start(new ProcessStartInfo("nproc") { RedirectStandardOutput = true })!;
        return (await child.StandardOutput.ReadToEndAsync()).Trim();
    }
}
