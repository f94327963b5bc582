namespace Soa.Contrast.Changes.Comparing;

/// <summary>Represents how contracts differ from what they were.</summary>
/// <param name="Broken">What breaks for those who keep to the earlier contracts; one line each.</param>
/// <param name="Additions">What is new, and harms nobody who does not know it.</param>
internal sealed record ContractComparison(IReadOnlyList<string> Broken, IReadOnlyList<string> Additions)
{
    /// <summary>Compares contracts.</summary>
    public static ContractComparison Of(IEnumerable<ContractType> before, IEnumerable<ContractType> after)
    {
        var (broken, additions) = (new List<string>(), new List<string>());
        var now = after.ToDictionary(type => type.Name);
        var earlier = before.ToDictionary(type => type.Name);
        foreach (var old in earlier.Values)
        {
            if (now.TryGetValue(old.Name, out var type))
                Compare(old, type, broken, additions);
            else
                broken.Add($"{old.ShortName} is gone");
        }

        additions.AddRange(now.Values.Where(type => !earlier.ContainsKey(type.Name)).Select(type => type.ShortName));
        return new ContractComparison(broken, additions);
    }

    private static void Compare(ContractType old, ContractType type, List<string> broken, List<string> additions)
    {
        var members = type.Members.ToDictionary(member => member.Name);
        foreach (var was in old.Members)
        {
            if (!members.TryGetValue(was.Name, out var member))
                broken.Add($"{old.ShortName}.{was.Name} is gone");
            else if (member.Type != was.Type)
                broken.Add($"{old.ShortName}.{was.Name} was {was.Type}, and is {member.Type}");
            else if (member.IsRequired && !was.IsRequired)
                broken.Add($"{old.ShortName}.{was.Name} is required now");
        }

        foreach (var member in type.Members.ExceptBy(old.Members.Select(was => was.Name), member => member.Name))
        {
            if (member.IsRequired)
                broken.Add($"{old.ShortName}.{member.Name} is new, and required");
            else
                additions.Add($"{old.ShortName}.{member.Name}");
        }

        var kept = old.Members.Select(was => was.Name).Where(members.ContainsKey);
        if (!kept.SequenceEqual(type.Members.Select(member => member.Name).Intersect(old.Members.Select(was => was.Name))))
            broken.Add($"{old.ShortName} has its members in another order");
    }
}
