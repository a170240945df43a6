namespace Aez.Dashboard.Shared;

/// <summary>A part of a list that stays on the server, and how long the whole list is.</summary>
public sealed record Page<T>(int Total, IReadOnlyList<T> Rows);

public static class Page
{
    public static Page<T> None<T>() => new(0, []);

    public static Page<T> Of<T>(IReadOnlyList<T> all, int skip, int take) => new(all.Count, [.. all.Skip(skip).Take(take)]);
}
