using System.Text;
using System.Xml;

namespace Soa.Documents;

/// <summary>Decodes a document for an XML reader, which would replace invalid bytes by U+FFFD in encodings other than UTF-8.</summary>
internal sealed class StrictTextReader(Stream stream, Encoding encoding) : TextReader
{
    private readonly StreamReader reader = new(stream, encoding, detectEncodingFromByteOrderMarks: false);

    /// <exception cref="XmlException">What comes next is not text in this encoding.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        try
        {
            return reader.Read(buffer, index, count);
        }
        catch (DecoderFallbackException invalid)
        {
            throw XmlEncoding.Invalid(encoding, invalid);
        }
    }

    /// <inheritdoc/>
    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }
}
