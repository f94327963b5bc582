using System.Text;

namespace Soa.Testing.Soap;

/// <summary>
/// Damages good requests at random: characters and bytes are changed, stretches go, come twice, or make room for what has a meaning in
/// XML, SOAP or MIME.
/// </summary>
internal static class Damage
{
    private static readonly string[] Fragments =
    [
        "<", ">", "&", "\"", "'", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a>", "<?x?>", "&#0;", "&#x1F600;", "&lt;",
        "xmlns=''", "e:", ":", "\0", "\uFEFF", "ÿ",
        "<a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>x</a:MessageID>", "<e:Header/>", "<e:Body>", "e:mustUnderstand='1'",
        "e:mustUnderstand='maybe'", "e:actor='x'",
        " i:nil='true'", "<u:Timestamp/>", "<w:UsernameToken>", "<w:Security/>", " u:Id='a'", "cid:", "9999999999999999999999", "-1", "NaN",
        "\r\n\r\n", "--b", "%s",
    ];

    public static byte[] Bytes(string original, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(original, random));
        for (var flips = random.Next(4) == 0 ? random.Next(1, 4) : 0; flips > 0 && bytes.Length > 0; flips--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(20) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    public static string Text(string original, Random random)
    {
        var text = new StringBuilder(original);
        for (var changes = random.Next(1, 5); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 40), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                case 2:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                case 3:
                    text.Replace(text.ToString(at, Math.Min(6, length)), Fragments[random.Next(Fragments.Length)]);
                    break;
                default:
                    text[at] = (char)random.Next(1, 300);
                    break;
            }
        }

        return text.ToString();
    }
}
