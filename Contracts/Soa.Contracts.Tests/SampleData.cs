using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Soa.Contracts.Tests;

/// <summary>Fills contracts with values that all differ from each other and from the defaults.</summary>
internal sealed class SampleData
{
    private int _next;

    /// <summary>Returns an instance with every member set, or with the required ones only.</summary>
    public object Fill(Type contract, bool optionalToo = true)
    {
        var instance = RuntimeHelpers.GetUninitializedObject(contract);
        foreach (var member in contract.GetProperties().Where(p => optionalToo || !ContractAssembly.IsNullable(p)))
        {
            member.SetValue(instance, Value(member.PropertyType, optionalToo));
        }

        return instance;
    }

    private object Value(Type type, bool optionalToo)
    {
        var n = ++_next;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Ñandú & <{n}>");
        }

        if (type == typeof(int))
        {
            return n;
        }

        if (type == typeof(decimal))
        {
            return n + 0.0625m;
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(DateTime))
        {
            return new DateTime(2026, 2, 28, 23, 59, 58, DateTimeKind.Utc).AddMicroseconds(n);
        }

        return ListElement(type) is { } element ? List(type, element, optionalToo) : Fill(type, optionalToo);
    }

    private IList List(Type type, Type element, bool optionalToo)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        list.Add(Value(element, optionalToo));
        list.Add(Value(element, optionalToo));
        return list;
    }

    /// <summary>Returns the element type of a list type; <c>null</c> for other types.</summary>
    public static Type? ListElement(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(List<>))
            {
                return t.GetGenericArguments()[0];
            }
        }

        return null;
    }
}
