namespace Aez.Dashboard.Shared;

/// <summary>What a page shows, or one German sentence that says why there is nothing to show.</summary>
public sealed record Answer<T>(T? Data, string? Refusal)
    where T : class;

public static class Answer
{
    public static Answer<T> Of<T>(T data)
        where T : class => new(data, null);

    public static Answer<T> None<T>(string refusal)
        where T : class => new(null, refusal);
}
