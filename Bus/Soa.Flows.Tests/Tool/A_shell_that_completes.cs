using System.Diagnostics;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Tool;

public sealed class A_shell_that_completes
{
    [TestCase(new[] { "fl" }, false, "flows")]
    [TestCase(new[] { "flows" }, true, "catalogue check deploy diff schema test")]
    [TestCase(new[] { "flows", "ch" }, false, "check")]
    [TestCase(new[] { "flows", "check", "--st" }, false, "--strict")]
    [TestCase(new[] { "trace", "PO 1", "--b" }, false, "--bodies")]
    [TestCase(new[] { "parked", "list", "--status" }, true, "Discarded Parked Replayed all")]
    [TestCase(new[] { "parked", "list", "--status", "P" }, false, "Parked")]
    [TestCase(new[] { "flows", "catalogue", "spl" }, false, "split")]
    [TestCase(new[] { "completion" }, true, "bash fish powershell zsh")]
    [TestCase(new[] { "send", "x.xml", "--so" }, false, "--soap --soap-action")]
    [TestCase(new[] { "send" }, true, "")]
    public async Task Is_offered_what_may_come_next(string[] words, bool isNext, string offered)
    {
        var (code, output, error) = await FlowTool.SoaAsync(["complete", .. isNext ? (string[])["--next"] : [], "--", .. words]);

        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToArray();
        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(string.Join(' ', lines.Select(line => line[0]).Order(StringComparer.Ordinal)), Is.EqualTo(offered));
    }

    [Test]
    public async Task Is_told_what_a_command_does()
    {
        var (_, output, _) = await FlowTool.SoaAsync("complete", "--", "tr");

        Assert.That(output.TrimEnd(), Does.StartWith("trace\tShows the story of an order"));
    }

    [TestCase("bash", "complete -o filenames -F _soa soa")]
    [TestCase("zsh", "compdef _soa soa")]
    [TestCase("fish", "complete -c soa")]
    [TestCase("powershell", "Register-ArgumentCompleter -Native -CommandName soa")]
    public async Task Has_a_script(string shell, string line)
    {
        var (code, output, _) = await FlowTool.SoaAsync("completion", shell);

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain(line).And.Contain("soa complete"));
    }

    [TestCase("soa flows ch", "check")]
    [TestCase("soa parked list --status ", "Discarded Parked Replayed all")]
    [TestCase("soa parked list --url=http://127.0.0.1 --fr", "--from")]
    [TestCase("soa flows check Li", "Lists")]
    public async Task Completes_in_bash(string line, string expected)
    {
        const string bash = "/bin/bash";
        if (!File.Exists(bash))
            Assert.Ignore("There is no bash on this machine.");
        var folder = Directory.CreateTempSubdirectory("soa-completion-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "Lists"));
            var script = (await FlowTool.SoaAsync("completion", "bash")).Output
                + $"soa() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "soa.dll")}' \"$@\"; }}\n"
                + $"COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; _soa; echo \"${{COMPREPLY[*]}}\"\n";

            using var process = Process.Start(new ProcessStartInfo(bash, ["--norc", "-c", script])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder.FullName,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.That(string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)),
                Is.EqualTo(expected));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
