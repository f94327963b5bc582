using System.Text;
using Soa.Documents.Faults;

namespace Soa.Documents.Tests;

public sealed class A_body_too_large_for_memory
{
    private static readonly byte[] Large = Encoding.UTF8.GetBytes($"<Large xmlns='urn:l'>{new string('x', 300_000)}</Large>");

    [Test]
    public async Task Is_a_document_like_any_other()
    {
        using var received = await ReceiveAsync(Large);
        var document = new Document(received!.Body, Guid.NewGuid());
        using var copy = new MemoryStream();
        await DocumentReader.OpenStream(document.Body).CopyToAsync(copy);

        Assert.That(MappedBody.IsMapped(document.Body), Is.True);
        Assert.That(document.Name.ToString(), Is.EqualTo("urn:l:Large"));
        Assert.That(document.Body.Span.SequenceEqual(Large), Is.True);
        Assert.That(copy.ToArray(), Is.EqualTo(Large));
    }

    [Test]
    public async Task Is_read_by_many_at_once_each_from_its_beginning()
    {
        using var received = await ReceiveAsync(Large);

        var lengths = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var reader = DocumentReader.Open(received!.Body);
            reader.MoveToContent();
            return reader.ReadElementContentAsString().Length;
        })));

        Assert.That(lengths, Is.All.EqualTo(300_000));
    }

    [Test]
    public async Task Cannot_be_looked_into_and_says_what_to_do()
    {
        using var received = await ReceiveAsync(Large);
        var view = new DocumentView(new Document(received!.Body, Guid.NewGuid()), 256);

        Assert.That(() => view.Root, Throws.TypeOf<BusinessFaultException>().With.Message.Contains("Soa:Flows:Limits:DocumentBytes"));
    }

    [Test]
    public async Task Cannot_be_read_after_it_was_disposed()
    {
        var received = await ReceiveAsync(Large);
        received!.Dispose();

        Assert.That(() => received.Body.Span.Length, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => DocumentReader.OpenStream(received.Body).ReadByte(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Leaves_no_file_behind_even_if_the_process_is_killed()
    {
        using (await ReceiveAsync(Large))
        {
            if (!OperatingSystem.IsWindows())
                Assert.That(Spilled(), Is.Empty);
        }

        Assert.That(Spilled(), Is.Empty);
    }

    [Test]
    public async Task Has_a_limit_too()
    {
        Assert.That(await ReceivedBody.ReadAsync(new MemoryStream(Large), 1000, 200_000, null, default), Is.Null);
        Assert.That(await ReceivedBody.ReadAsync(new MemoryStream(Large), 1000, 200_000, Large.Length, default), Is.Null);
        Assert.That(Spilled(), Is.Empty);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(9999)]
    [TestCase(10_000)]
    public async Task Begins_where_memory_ends(int size)
    {
        foreach (var expected in new long?[] { null, size })
        {
            using var received = await ReceivedBody.ReadAsync(new MemoryStream(new byte[size]), 10_000, 20_000, expected, default);

            Assert.That((received!.Body.Length, MappedBody.IsMapped(received.Body)), Is.EqualTo((size, false)));
        }
    }

    [Test]
    public async Task May_be_a_file_that_stays()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"large-{Guid.NewGuid():N}.xml");
        await File.WriteAllBytesAsync(file, Large);
        using (var mapped = await ReceivedBody.OpenAsync(file, 1000, int.MaxValue, default))
        using (var small = await ReceivedBody.OpenAsync(file, 1_000_000, int.MaxValue, default))
        {
            Assert.That((MappedBody.IsMapped(mapped!.Body), MappedBody.IsMapped(small!.Body)), Is.EqualTo((true, false)));
            Assert.That(mapped.Body.Span.SequenceEqual(small.Body.Span), Is.True);
        }

        Assert.That(await ReceivedBody.OpenAsync(file, 1000, 2000, default), Is.Null);
        Assert.That(File.Exists(file), Is.True);
        File.Delete(file);
    }

    private static Task<ReceivedBody?> ReceiveAsync(byte[] body) =>
        ReceivedBody.ReadAsync(new MemoryStream(body), 1000, int.MaxValue, null, default);

    private static string[] Spilled() => Directory.GetFiles(Path.GetTempPath(), $"soa-body-{Environment.ProcessId}-*");
}
