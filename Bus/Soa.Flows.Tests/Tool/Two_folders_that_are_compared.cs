using System.Text.Json.Nodes;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Tool;

public sealed class Two_folders_that_are_compared
{
    private const string Lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n";

    [Test]
    public async Task Are_the_same()
    {
        var (code, output, error) = await FlowTool.RunAsync("diff", Repository.Flows, Repository.Flows);

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output.TrimEnd().Split(Environment.NewLine), Is.All.EndsWith(": same").And.Some.EqualTo("partner-order: same"));
    }

    [TestCase(Lines, "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n", "@@ -3,7 +3,7 @@ 3 4 5 -6 +six 7 8 9")]
    [TestCase(Lines, "0\n" + Lines, "@@ -1,3 +1,4 @@ +0 1 2 3")]
    [TestCase(Lines, Lines + "21\n", "@@ -18,3 +18,4 @@ 18 19 20 +21")]
    [TestCase("a\nb\n", "a\n", "@@ -1,2 +1,1 @@ a -b")]
    [TestCase("", "a\n", "@@ -0,0 +1,1 @@ +a")]
    [TestCase("a\n", "", "@@ -1,1 +0,0 @@ -a")]
    public async Task Differ_in_lines_as_diff_u_shows_them(string left, string right, string hunk)
    {
        using var before = new TestFlow("steps: [ stop ]", ("notes.txt", left));
        using var after = new TestFlow("steps: [ stop ]", ("notes.txt", right));

        var (code, output, _) = await FlowTool.RunAsync("diff", before.Folder, after.Folder);

        var lines = output.TrimEnd().Split(Environment.NewLine);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(lines[0], Does.EndWith(": changed"));
        Assert.That(lines[1..3], Is.EqualTo(new[] { $"--- {before.Folder}/notes.txt", $"+++ {after.Folder}/notes.txt" }));
        Assert.That(string.Join(' ', lines[3..].Select(line => line.Trim())), Is.EqualTo(hunk));
    }

    [Test]
    public async Task Differ_in_two_places_far_from_each_other()
    {
        using var before = new TestFlow("steps: [ stop ]", ("notes.txt", Lines));
        using var after = new TestFlow("steps: [ stop ]", ("notes.txt", Lines.Replace("2\n3\n", "2\nx\n").Replace("17\n", "")));

        var (_, output, _) = await FlowTool.RunAsync("diff", before.Folder, after.Folder);

        Assert.That(output.Split("@@ -"), Has.Length.EqualTo(3));
        Assert.That(output, Does.Contain("@@ -1,6 +1,6 @@").And.Contain("@@ -14,7 +14,6 @@"));
    }

    [Test]
    public async Task Have_flows_and_files_that_the_other_has_not()
    {
        using var before = new TestFlow("steps: [ stop ]", ("a.xslt", "<a/>"));
        using var after = new TestFlow("steps: [ stop ]", ("b.bin", "\0"));
        using var root = new TestFlow("steps: [ stop ]");
        var (old, now) = (Path.Combine(root.Folder, "old"), Path.Combine(root.Folder, "now"));
        Directory.CreateDirectory(old);
        Directory.CreateDirectory(now);
        Copy(before.Folder, Path.Combine(old, "changed"));
        Copy(after.Folder, Path.Combine(now, "changed"));
        Copy(before.Folder, Path.Combine(old, "gone"));
        Copy(after.Folder, Path.Combine(now, "new"));

        var (code, output, _) = await FlowTool.RunAsync("diff", old, now, "--json");

        var flows = JsonNode.Parse(output)!["flows"]!.AsArray();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            flows.Select(flow => $"{flow!["flow"]} {flow["change"]}"),
            Is.EqualTo(new[] { "changed changed", "gone removed", "new added" }));
        Assert.That(
            flows[0]!["files"]!.AsArray().Select(file => $"{file!["file"]} {file["change"]}"),
            Is.EqualTo(new[] { "a.xslt removed", "b.bin added" }));
        Assert.That((string)flows[0]!["files"]![1]!["diff"]!, Does.StartWith("Binary files /dev/null and "));
    }

    [Test]
    public async Task Have_to_be_there()
    {
        var (code, output, error) = await FlowTool.RunAsync("diff", Repository.Flows, Repository.Flows + "s");

        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain("There is no folder").And.Contain("Did you mean"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
