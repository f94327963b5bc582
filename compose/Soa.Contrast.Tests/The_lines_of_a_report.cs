using Soa.Contrast.Changes;
using Soa.Contrast.Reports;

namespace Soa.Contrast.Tests;

/// <summary>Lines of code are counted in the source, not by hand.</summary>
internal sealed class The_lines_of_a_report
{
    [TestCase("", 0)]
    [TestCase("using Soa;\n\nnamespace Soa.Contrast;\n", 0)]
    [TestCase("/// <summary>It.</summary>\nclass It\n{\n    // why\n    int a;\r\n\r\n}\n", 4)]
    public void Are_those_that_say_something(string source, int lines) => Assert.That(SourceLines.Count(source), Is.EqualTo(lines));

    [Test]
    public void Are_those_of_the_class_that_is_measured()
    {
        var (join, calls) = (SourceLines.Of(typeof(JoinReport)), SourceLines.Of(typeof(CallsReport)));
        Assert.Multiple(() =>
        {
            Assert.That(join, Is.EqualTo(LinesOfFile("JoinReport.cs")));
            Assert.That(calls, Is.EqualTo(LinesOfFile("CallsReport.cs")).And.GreaterThan(join));
            Assert.That(() => SourceLines.Of(typeof(ReportLine)), Throws.InvalidOperationException);
        });
    }

    private static int LinesOfFile(string name) =>
        SourceLines.Count(File.ReadAllText(Path.Combine(RepositoryFolder.Find(), "compose", "Soa.Contrast", "Reports", name)));
}
