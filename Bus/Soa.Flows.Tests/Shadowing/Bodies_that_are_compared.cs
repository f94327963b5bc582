using System.Text;
using Soa.Flows.Shadowing;

namespace Soa.Flows.Tests.Shadowing;

public sealed class Bodies_that_are_compared
{
    private static readonly Dictionary<string, string> Namespaces = new() { ["o"] = "urn:orders" };

    [TestCase("<a><b>1</b></a>", "<a>\n  <b>1</b>\n</a>")]
    [TestCase("<a x='1' y='2'/>", "<a y='2' x='1'></a>")]
    [TestCase("<p:a xmlns:p='urn:x'/>", "<a xmlns='urn:x'/>")]
    [TestCase("""{ "a": 1, "b": [1, 2] }""", """{"b":[1,2],"a":1}""")]
    [TestCase("plain text", "plain text")]
    public void Are_alike_if_people_read_the_same(string one, string other) => Assert.That(Find(one, other), Is.Empty);

    [TestCase("<a><b>1</b><b>2</b></a>", "<a><b>1</b><b>3</b></a>", "/a/b[2]: expected '2', but it is '3'")]
    [TestCase("<a><b/></a>", "<a><b/><c/></a>", "/a: expected nothing more, but there is c")]
    [TestCase("<a x='1'/>", "<a/>", "/a/@x: expected '1', but it is nothing")]
    [TestCase("""{ "a": [1, 2] }""", """{ "a": [1, 3] }""", "/a[2]: expected '2', but it is '3'")]
    [TestCase("""{ "a": [1] }""", """{ "a": [1, 3] }""", "/a: expected 1 values, but there is 2 values")]
    [TestCase("""{ "a": { "b": null } }""", """{ "a": {} }""", "/a/b: expected null, but there is nothing more")]
    [TestCase("""{ "a": 1 }""", "<a>1</a>", "/: expected 10 bytes, but there is 8 other bytes")]
    [TestCase("text", "other text", "/: expected 4 bytes, but there is 10 other bytes")]
    [TestCase("<a>", "<b>", "/: expected 3 bytes, but there is 3 other bytes")]
    public void Differ_at_a_place(string one, string other, string difference) =>
        Assert.That(Find(one, other), Is.EqualTo(new[] { difference }));

    [TestCase("//b")]
    [TestCase("/a/b/text()")]
    [TestCase("/a/b")]
    [TestCase("/a/b[2]")]
    public void Are_alike_but_for_what_does_not_count(string ignored) =>
        Assert.That(Find("<a><b>1</b><b>2</b></a>", "<a><b>1</b><b>3</b></a>", ignored), Is.Empty);

    [TestCase("/items/id")]
    [TestCase("/items[1]/id")]
    public void Are_alike_in_JSON_but_for_paths_that_do_not_count(string ignored) => Assert.That(
        Find("""{ "items": [ { "id": 1 }, { "id": 2 } ] }""", """{ "items": [ { "id": 3 }, { "id": 4 } ] }""", ignored), Is.Empty);

    [Test]
    public void Know_the_prefixes_of_the_flow() =>
        Assert.That(Find("<a xmlns='urn:orders'><b>1</b></a>", "<a xmlns='urn:orders'><b>2</b></a>", "//o:b"), Is.Empty);

    // The names and flags that depend on the time are the flow's logic.
    [TestCase("2026-11-28T10:00:00Z", "2026-11-28T10:00:01Z", "2027-12-30T11:01:02Z", true)]
    [TestCase("10:00", "10:01", "11:02", true)]
    [TestCase("early", "late", "later", false)]
    [TestCase("2026-11-28", "2026-11-29", "2026-11-29", false)]
    public void Are_alike_but_for_times_that_the_flow_writes(string recorded, string made, string later, bool isAlike) => Assert.That(
        new BodyComparison(IgnoredPlaces.Parse([], Namespaces), 100).Find(
            Bytes($"<a>{recorded}</a>"), Bytes($"<a>{made}</a>"), Bytes($"<a>{later}</a>")),
        isAlike ? Is.Empty : Has.Count.EqualTo(1));

    private static IEnumerable<string> Find(string recorded, string made, params string[] ignored) =>
        new BodyComparison(IgnoredPlaces.Parse(ignored, Namespaces), 100).Find(Bytes(recorded), Bytes(made))
            .Select(difference => difference.ToString());

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
