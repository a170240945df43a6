namespace Aez.Dashboard.Features.Demo;

/// <summary>Takes out of a story that is told by whole months what has not happened yet: a demo of today knows nothing of tomorrow.</summary>
internal static class DemoPresent
{
    public static void Cut(DemoData data, DateOnly lastDay)
    {
        data.Care.RemoveAll(c => c.From > lastDay);
        foreach (var care in data.Care.Where(c => c.To > lastDay))
            care.To = null;
        data.Agreements.RemoveAll(a => a.ConcludedOn > lastDay);
        foreach (var agreement in data.Agreements)
        {
            if (agreement.ContinuedOn > lastDay)
                agreement.ContinuedOn = null;
            if (agreement.EndedOn > lastDay)
                agreement.EndedOn = null;
        }
        data.Contacts.RemoveAll(c => c.Date > lastDay);
        data.Integrations.RemoveAll(i => i.StartOn > lastDay);
        data.Entries.RemoveAll(e => e.EntryOn > lastDay);
        foreach (var entry in data.Entries.Where(e => e.ExitOn > lastDay))
            entry.ExitOn = null;
        data.Feedback.RemoveAll(f => f.ReceivedOn > lastDay);
        foreach (var feedback in data.Feedback.Where(f => f.EvaluatedOn > lastDay))
            (feedback.EvaluatedOn, feedback.Result, feedback.FollowUp) = (null, null, null);
    }
}
