using System.Runtime.CompilerServices;
using System.Text;

namespace Soa.Documents.Tests;

public sealed class A_view_of_a_document
{
    private static readonly byte[] Large = Encoding.UTF8.GetBytes($"<a><b>1</b>{new string(' ', 20_000)}</a>");

    [Test]
    public void Lets_go_of_its_tree_while_it_rests_and_parses_again()
    {
        var view = View(Large);
        var tree = Look(view);

        view.Rest();
        GC.Collect();

        Assert.That(tree.IsAlive, Is.False);
        Assert.That(view.Root.Evaluate("string(/a/b)"), Is.EqualTo("1"));
    }

    [Test]
    public void Finds_the_same_tree_again_if_nodes_of_it_are_held()
    {
        var view = View(Large);
        var held = view.Root.SelectSingleNode("/a/b")!;

        view.Rest();
        GC.Collect();

        Assert.That(view.Root.SelectSingleNode("/a/b")!.IsSamePosition(held), Is.True);
    }

    [TestCase("<a/>", null, true)]
    [TestCase("<a/>", "text/xml; charset=\"UTF-8\"", true)]
    [TestCase("<a/>", "text/xml; charset=iso-8859-1", false)]
    [TestCase("<a/>", "text/xml; charset=unknown", false)]
    [TestCase("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a/>", null, false)]
    [TestCase("{}", "application/json", false)]
    public void Can_be_scanned_if_it_is_xml_in_utf_8(string body, string? type, bool expected)
    {
        var document = new Document(Encoding.UTF8.GetBytes(body), Guid.NewGuid(), headers: Document.HeadersOf(type));

        Assert.That(new DocumentView(document, 256).CanBeScanned, Is.EqualTo(expected));
    }

    [Test]
    public void Is_better_parsed_once_it_was_read_often_or_has_a_tree()
    {
        var (read, parsed) = (View(Large), View(Large));

        for (var i = 0; i < 10; i++)
            read.AddScanned(Large.Length);
        _ = parsed.Root;

        Assert.That(read.CanBeScanned, Is.False);
        Assert.That(parsed.CanBeScanned, Is.False);
    }

    private static DocumentView View(byte[] body) => new(new Document(body, Guid.NewGuid()), 256);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Look(DocumentView view) => new(view.Root.NameTable);
}
