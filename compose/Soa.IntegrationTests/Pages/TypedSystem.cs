using System.Diagnostics;
using System.Text;
using Soa.AllInOne.Testing;

namespace Soa.IntegrationTests.Pages;

/// <summary>Represents the one-process host, started by the command of a page; what is built is run, on the port of this run.</summary>
internal sealed class TypedSystem : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private TypedSystem(Process process) => this.process = process;

    /// <summary>Gets its output so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts it and waits until it says what there is.</summary>
    public static async Task<TypedSystem> StartAsync(Checkout checkout, CommandBlock start)
    {
        var settings = $"{checkout.Adapt(start.Settings)} --urls={checkout.Address}";
        if (!settings.Contains("--Soa:Data=", StringComparison.Ordinal))
            settings += $" --Soa:Data={checkout.Data}";
        if (settings.Contains("Transport=RabbitMq", StringComparison.Ordinal))
            settings += $" '{(await Transports.SettingsAsync(Transports.RabbitMq))[1]}'";
        var command = $"cd '{checkout.Folder}' && exec dotnet run --no-build {BuildOutput.Options} --project compose/Soa.AllInOne -- "
            + $"{settings}";
        var system = new TypedSystem(new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true },
        });
        system.process.OutputDataReceived += system.Read;
        system.process.ErrorDataReceived += system.Read;
        system.process.Start();
        system.process.BeginOutputReadLine();
        system.process.BeginErrorReadLine();
        try
        {
            await Condition.BecomesAsync(
                () => Task.FromResult(system.Output),
                text => text.Contains("Ctrl-C", StringComparison.Ordinal) || system.process.HasExited,
                text => $"{command} printed {text}",
                TimeSpan.FromMinutes(2));
            Assert.That(system.process.HasExited, Is.False, system.Output);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills it, and what 'dotnet run' has started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }
}
