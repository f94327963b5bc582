using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.ForeignClients;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests;

/// <summary>Does what a newcomer does: starts the process, runs the lines it prints, looks at the start page, presses Ctrl-C.</summary>
[OnEverySoapStack]
public sealed partial class One_command
{
    [Test]
    public async Task Starts_a_system_whose_printed_lines_take_an_order_to_its_shipment()
    {
        var folder = Directory.CreateTempSubdirectory("soa-one-command-").FullName;
        // A test run in the background ignores Ctrl-C, and what it starts would too.
        using var process = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", typeof(Soa.AllInOne.Seeder).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var screen = await ReadTourAsync(process.StandardOutput);
            var lines = CurlLine().Matches(screen).Select(match => match.Groups[1].Value).ToList();
            Assert.That(lines, Has.Count.EqualTo(2), screen);
            Assert.That(screen.Count(c => c == '\n'), Is.LessThan(40), "a screenful");

            var accepted = await ShellAsync(lines[0]);
            Assert.That(OrderNumber().Match(accepted).Success, Is.True, accepted);
            var status = await Condition.BecomesAsync(
                () => ShellAsync(lines[1]), text => text.Contains("Fulfilled"), text => $"the status is {text}");
            Assert.That(status, Does.Contain("INV-").And.Contain("trackingNumber=\"").And.Contain(OrderNumber().Match(accepted).Value));

            using var http = new HttpClient();
            var page = await http.GetStringAsync(Address().Match(screen).Groups[1].Value);
            Assert.That(page, Does.Contain("services/orders?wsdl").And.Contain("order-fulfilment").And.Contain("curl"));

            _ = Kill(process.Id, Interrupt);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await process.WaitForExitAsync(patience.Token);
            Assert.That(process.ExitCode, Is.Zero);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> ReadTourAsync(StreamReader output)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var screen = new System.Text.StringBuilder();
        while (await output.ReadLineAsync(patience.Token) is { } line)
        {
            screen.Append(line).Append('\n');
            if (line.Contains("Ctrl-C"))
                break;
        }

        return screen.ToString();
    }

    private static async Task<string> ShellAsync(string line)
    {
        var output = await ExternalProcess.RunAsync("/bin/sh", ["-c", $"cd '{SharedData.RepositoryRoot}' && {line}"]);
        Assert.That(output.ExitCode, Is.Zero, output.Error);
        return output.Output;
    }

    private const int Interrupt = 2;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [GeneratedRegex(@"^\s+(curl .+)$", RegexOptions.Multiline)]
    private static partial Regex CurlLine();

    [GeneratedRegex("SO-[0-9A-Z]{13}")]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"Start page: (\S+)")]
    private static partial Regex Address();
}
