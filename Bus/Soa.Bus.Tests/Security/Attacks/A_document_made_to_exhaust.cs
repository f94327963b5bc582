using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Security;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>Documents that are small to send and costly to read, or just large.</summary>
[TestFixture]
[Category("Slow")]
internal sealed class A_document_made_to_exhaust : AttackSituation
{
    private const int Million = 1_000_000;

    [Test]
    [Attack("Entity expansion (billion laughs)")]
    public async Task Entity_expansion([ValueSource(nameof(Targets))] string path)
    {
        var entities = string.Concat(
            Enumerable.Range(1, 12).Select(i => $"<!ENTITY l{i} '{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}'>"));
        await FailsAsync(path, $"<!DOCTYPE x [<!ENTITY l0 'ha'>{entities}]>{Envelope(WithValue(path, "&l12;"))}");
    }

    [Test]
    [Attack("Quadratic blow-up")]
    public async Task Quadratic_blow_up([ValueSource(nameof(Targets))] string path) => await FailsAsync(
        path, "<!DOCTYPE x [<!ENTITY a "
            + $"'{new string('a', 100_000)}'>]>{Envelope(WithValue(path, string.Concat(Enumerable.Repeat("&a;", 100_000))))}");

    [Test]
    [Attack("Entities that refer to themselves")]
    public async Task Recursive_entities([ValueSource(nameof(Targets))] string path) =>
        await FailsAsync(path, $"<!DOCTYPE x [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>{Envelope(WithValue(path, "&a;"))}");

    [Test]
    [Attack("Deep nesting")]
    public async Task Deep_nesting([ValueSource(nameof(Targets))] string path, [Values] bool inHeader, [Values] bool closed)
    {
        const int depth = 300_000;
        var deep = string.Concat(Enumerable.Repeat("<d>", depth)) + (closed ? string.Concat(Enumerable.Repeat("</d>", depth)) : "");
        await FailsAsync(path, inHeader ? Envelope(GoodBody(path), deep) : Envelope(WithElements(path, deep)));
    }

    [Test]
    [Attack("A million attributes")]
    public async Task A_million_attributes([ValueSource(nameof(Targets))] string path, [Values(1_000, 100_000, Million)] int count) =>
        await FailsAsync(path, Envelope(WithAttributes(path, Repeat(count, i => $"a{i}='' "))));

    [Test]
    [Attack("A million elements")]
    public async Task A_million_elements(
        [ValueSource(nameof(Targets))] string path, [Values(900_000, 2 * Million)] int count, [Values] bool inHeader)
    {
        var elements = string.Concat(Enumerable.Repeat("<a/>", count));
        await FailsAsync(path, inHeader ? Envelope(GoodBody(path), elements) : Envelope(WithElements(path, elements)));
    }

    [Test]
    [Attack("A million elements with as many names")]
    public async Task A_million_names([ValueSource(nameof(Targets))] string path, [Values(300_000, Million)] int count) =>
        await FailsAsync(path, Envelope(WithElements(path, Repeat(count, i => $"<a{i}/>"))));

    [Test]
    [Attack("A million namespaces")]
    public async Task A_million_namespaces(
        [ValueSource(nameof(Targets))] string path, [Values(1_000, 100_000, Million)] int count, [Values] bool nested)
    {
        await FailsAsync(path, nested
            ? Envelope(WithElements(path, Repeat(count, i => $"<p{i}:a xmlns:p{i}='u{i}'/>")))
            : Envelope(WithAttributes(path, Repeat(count, i => $"xmlns:p{i}='u{i}' "))));
    }

    [Test]
    [Attack("Namespaces and attributes where no contract limits requests")]
    public async Task Declarations_nobody_needs(
        [Values(AcmeFlow.ProxyPath, AcmeFlow.PlainPath)] string path,
        [Values("Envelope and Body", "Envelope after a comment", "content", "nested", "attributes", "header")] string where,
        [Values(2_000, 400_000)] int count)
    {
        var names = Repeat(count, i => $" xmlns:p{i}='u'");
        var more = Repeat(count, i => $" xmlns:q{i}='u'");
        var answer = await FailsAsync(path, where switch
        {
            "Envelope and Body" => $"<e:Envelope xmlns:e='{SoapAnswer.Soap11}'{names}><e:Body{more}>{AcmeFlow.Ask}</e:Body></e:Envelope>",
            "Envelope after a comment" => "<!-- --><e:Envelope "
                + $"xmlns:e='{SoapAnswer.Soap11}'{names}><e:Body>{AcmeFlow.Ask}</e:Body></e:Envelope>",
            "content" => Envelope(WithAttributes(path, names)),
            "nested" => Envelope(WithAttributes(path, names[..names.IndexOf(" xmlns:p200=", StringComparison.Ordinal)]).Replace(
                "<Number", $"<Number{more[..more.IndexOf(" xmlns:q200=", StringComparison.Ordinal)]}")),
            "header" => Envelope(GoodBody(path), $"<h{names}>mustUnderstand</h>"),
            _ => Envelope(WithAttributes(path, Repeat(count, i => $" a{i}=''"))),
        });
        Assert.That(answer.Text, Does.Contain("the most that is accepted"));
    }

    [Test]
    [Attack("Endless prefixes that are declared and almost used")]
    public async Task Declarations_that_are_nearly_used()
    {
        var names = Repeat(100, i => $" xmlns:a{i}='u'");
        var envelope = $"<e:Envelope xmlns:e='{SoapAnswer.Soap11}'{names}><e:Body><x>{Repeat(Million, i => $"ba{i % 100}:")}</e:Body></"
            + "e:Envelope>";
        await FailsAsync(AcmeFlow.ProxyPath, envelope);
    }

    [Test]
    [Attack("Overlong names")]
    public async Task Overlong_names(
        [ValueSource(nameof(Targets))] string path,
        [Values("<{0}/>", "<a {0}=''/>", "<{0}:a xmlns:{0}='u'/>", "<!--{0}", "<a b='{0}", "<?{0}?>")] string where) =>
        await FailsAsync(path, Envelope(WithElements(path, where.Replace("{0}", new string('n', Million)))));

    [Test]
    [Attack("Names whose hashes collide")]
    public async Task Hash_collisions([ValueSource(nameof(Targets))] string path, [Values] bool attributes)
    {
        // All of one length from "Aa" and "BB", which collide under the hash of many a library.
        IEnumerable<string> names = [""];
        for (var i = 0; i < 15; i++)
            names = names.SelectMany(name => new[] { name + "Aa", name + "BB" });
        var all = names.ToList();
        await FailsAsync(path, attributes
            ? Envelope(WithAttributes(path, string.Join(' ', all.Select(name => $"{name}=''"))))
            : Envelope(WithElements(path, string.Concat(all.Select(name => $"<{name}/>")))));
    }

    [Test]
    [Attack("Oversized bodies")]
    public async Task Oversized_bodies([ValueSource(nameof(Targets))] string path, [Values] bool chunked)
    {
        var answer = await FailsAsync(
            path, Envelope(WithValue(path, new string('9', 40 * Million))),
            prepare: request => request.Headers.TransferEncodingChunked = chunked);
        Assert.That((int)answer.Status, Is.EqualTo(413));
    }

    [Test]
    [Attack("Too many SOAP headers")]
    public async Task Too_many_header_blocks([ValueSource(nameof(Targets))] string path) =>
        await FailsAsync(path, Envelope(GoodBody(path), string.Concat(Enumerable.Repeat("<a xmlns='urn:a'>x</a>", 100_000))));

    [Test]
    [Attack("A request of white space and comments")]
    public async Task Nothing_but_padding([ValueSource(nameof(Targets))] string path, [Values(" ", "<!---->", "\r\n")] string padding) =>
        await FailsAsync(path, string.Concat(Enumerable.Repeat(padding, 4 * Million / padding.Length)));

    private static string Repeat(int count, Func<int, string> make)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(make(i));
        return text.ToString();
    }
}
