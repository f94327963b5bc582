using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>
/// Holds the content of a <c>wsse:Security</c> header block. Content that is not understood refuses the request, which it may have been
/// meant to protect.
/// </summary>
public sealed record SecurityHeader
{
    private const int MostChars = 4096;

    internal SecurityHeader()
    {
    }

    /// <summary>Gets the user name and password, if the block has them.</summary>
    internal UsernameToken? Token { get; init; }

    /// <summary>Gets the time at which the message was made, as it was sent.</summary>
    internal string? Created { get; init; }

    /// <summary>Gets the time at which the message expires, as it was sent.</summary>
    internal string? Expires { get; init; }

    /// <summary>Reads a block.</summary>
    /// <returns><c>null</c>, or what is wrong with it.</returns>
    public static Fault? TryRead(XmlDictionaryReader reader, out SecurityHeader? header)
    {
        header = new SecurityHeader();
        if (reader.IsEmptyElement)
            return null;
        reader.ReadStartElement();
        Fault? fault = null;
        while (fault is null && reader.MoveToContent() == XmlNodeType.Element)
        {
            fault = (reader.LocalName, reader.NamespaceURI) switch
            {
                ("UsernameToken", Wsse.Namespace) when header.Token is null => ReadToken(reader, ref header),
                ("Timestamp", Wsse.UtilityNamespace) when header.Created is null
                    && header.Expires is null => ReadTimestamp(reader, ref header),
                ("UsernameToken", Wsse.Namespace) or ("Timestamp", Wsse.UtilityNamespace) =>
                    SecurityFaults.InvalidSecurity($"{reader.LocalName} occurs more than once."),
                _ => SecurityFaults.Unsupported(reader.LocalName),
            };
        }

        return fault;
    }

    private static Fault? ReadToken(XmlDictionaryReader reader, ref SecurityHeader header)
    {
        string? username = null, password = null, type = null, nonce = null, created = null;
        var fault = ReadChildren(reader, child =>
        {
            type = child.Name == "Password" ? child.Type : type;
            return child.Name switch
            {
                "Username" => Once(ref username, child),
                "Password" => Once(ref password, child),
                "Nonce" when child.Encoding is null or Wsse.Base64 => Once(ref nonce, child),
                "Created" => Once(ref created, child),
                _ => SecurityFaults.Unsupported($"this {child.Name} of a UsernameToken"),
            };
        });
        if (fault is not null)
            return fault;
        if (username is null || password is null)
            return SecurityFaults.InvalidToken("A UsernameToken must have a Username and a Password.");
        if (type is not (null or Wsse.Text or Wsse.Digest))
            return SecurityFaults.Unsupported("this Type of Password");
        header = header with
        {
            Token = new UsernameToken
            {
                Username = username,
                Password = password,
                IsDigest = type == Wsse.Digest,
                Nonce = nonce,
                Created = created,
            },
        };
        return null;
    }

    private static Fault? ReadTimestamp(XmlDictionaryReader reader, ref SecurityHeader header)
    {
        string? created = null, expires = null;
        var fault = ReadChildren(reader, child => child.Name switch
        {
            "Created" => Once(ref created, child),
            "Expires" => Once(ref expires, child),
            _ => SecurityFaults.Unsupported($"{child.Name} in a Timestamp"),
        });
        if (fault is null && created is null && expires is null)
            return SecurityFaults.InvalidSecurity("The Timestamp says neither Created nor Expires.");
        header = header with { Created = created, Expires = expires };
        return fault;
    }

    private static Fault? ReadChildren(XmlDictionaryReader reader, Func<Child, Fault?> read)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return null;
        }

        reader.ReadStartElement();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            var (name, type, encoding) = (reader.LocalName, reader.GetAttribute("Type"), reader.GetAttribute("EncodingType"));
            var child = new Child(name, type, encoding, reader.ReadElementContentAsString());
            if (child.Value.Length > MostChars)
                return SecurityFaults.InvalidSecurity($"{name} is longer than {MostChars} characters.");
            if (read(child) is { } fault)
                return fault;
        }

        reader.ReadEndElement();
        return null;
    }

    private static Fault? Once(ref string? field, Child child)
    {
        if (field is not null)
            return SecurityFaults.InvalidSecurity($"{child.Name} occurs more than once.");
        field = child.Value;
        return null;
    }

    private readonly record struct Child(string Name, string? Type, string? Encoding, string Value);
}
