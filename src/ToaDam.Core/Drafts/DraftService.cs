using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Drafts;

/// <summary>A draft as its form gets it back.</summary>
public sealed record DraftContent(string Form, string Address, string Content, DateTime SavedAt);

/// <summary>Keeps what is typed and not saved yet, for the person who typed it and nobody else. Drafts are not audited.</summary>
public sealed class DraftService(IDbContextFactory<ToaDamDbContext> databases, TimeProvider clock)
{
    public const int MaxFormLength = 200;
    public const int MaxAddressLength = 1000;

    /// <summary>Some forty long fields; the browser keeps what is longer.</summary>
    public const int MaxContentLength = 2_000_000;

    /// <summary>More forms than this nobody fills in at once; the oldest go.</summary>
    public const int MaxPerPerson = 200;

    /// <summary>Keeps the text in place of an earlier one of the same form; the answer is the time by the server's clock.</summary>
    public async Task<Outcome<DraftContent>> KeepAsync(
        Caller caller,
        string form,
        string address,
        string content,
        CancellationToken cancellation
    )
    {
        if (caller is not { UserId: { } user })
        {
            return Caller.Forbidden;
        }

        if (
            form.Length is 0 or > MaxFormLength
            || address.Length > MaxAddressLength
            || content.Length > MaxContentLength
        )
        {
            return new Refusal(
                "draft-long",
                "Nội dung chưa lưu dài quá mức giữ được trên máy chủ; bản trên máy này vẫn còn. Hãy lưu lại sớm."
            );
        }

        // PostgreSQL takes no U+0000; nobody typed one on purpose.
        (form, address, content) = (
            TextGate.WithoutNul(form),
            TextGate.WithoutNul(address),
            TextGate.WithoutNul(content)
        );
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await UpdateAsync(db, user, form, address, content, now, cancellation) == 0)
        {
            db.Add(
                new Draft
                {
                    UserId = user,
                    Form = form,
                    Address = address,
                    Content = content,
                    SavedAt = now,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                // The same form in another tab was first; the later text stays.
                await UpdateAsync(db, user, form, address, content, now, cancellation);
            }

            await ForgetOldestAsync(db, user, cancellation);
        }

        return new DraftContent(form, address, content, now);
    }

    public async Task<DraftContent?> FindAsync(
        Caller caller,
        string form,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Of(db, caller)
            .Where(d => d.Form == TextGate.WithoutNul(form))
            .Select(d => new DraftContent(d.Form, d.Address, d.Content, d.SavedAt))
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The person's drafts of all forms whose name begins so: one query for a list of small forms.</summary>
    public async Task<IReadOnlyList<DraftContent>> StartingAsync(
        Caller caller,
        string prefix,
        CancellationToken cancellation
    )
    {
        prefix = TextGate.WithoutNul(prefix);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Of(db, caller)
            .Where(d => d.Form.StartsWith(prefix))
            .OrderByDescending(d => d.SavedAt)
            .Take(MaxPerPerson)
            .Select(d => new DraftContent(d.Form, d.Address, d.Content, d.SavedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>The person's unsaved texts, latest first, without their content.</summary>
    public async Task<IReadOnlyList<DraftContent>> ListAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Of(db, caller)
            .OrderByDescending(d => d.SavedAt)
            .Take(MaxPerPerson)
            .Select(d => new DraftContent(d.Form, d.Address, "", d.SavedAt))
            .ToListAsync(cancellation);
    }

    public async Task ForgetAsync(Caller caller, string form, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await Of(db, caller)
            .Where(d => d.Form == TextGate.WithoutNul(form))
            .ExecuteDeleteAsync(cancellation);
    }

    private static IQueryable<Draft> Of(ToaDamDbContext db, Caller caller) =>
        db.Set<Draft>().AsNoTracking().Where(d => d.UserId == caller.UserId);

    private static Task<int> UpdateAsync(
        ToaDamDbContext db,
        Guid user,
        string form,
        string address,
        string content,
        DateTime now,
        CancellationToken cancellation
    ) =>
        db.Set<Draft>()
            .Where(d => d.UserId == user && d.Form == form)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(d => d.Address, address)
                        .SetProperty(d => d.Content, content)
                        .SetProperty(d => d.SavedAt, now),
                cancellation
            );

    private static async Task ForgetOldestAsync(
        ToaDamDbContext db,
        Guid user,
        CancellationToken cancellation
    )
    {
        var old = await db.Set<Draft>()
            .Where(d => d.UserId == user)
            .OrderByDescending(d => d.SavedAt)
            .ThenBy(d => d.Id)
            .Select(d => d.Id)
            .Skip(MaxPerPerson)
            .ToListAsync(cancellation);
        if (old.Count > 0)
        {
            await db.Set<Draft>().Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(cancellation);
        }
    }
}
