namespace ToaDam.Seminars;

/// <summary>The printed kind follows the event: tọa đàm, hội thảo, hội nghị, sơ kết, tổng kết, ký kết giao ước, sinh hoạt khối.</summary>
public enum SeminarKind
{
    Seminar,
    Workshop,
    Conference,
    MidYearReview,
    YearEndReview,
    PledgeSigning,
    BlockMeeting,
}

/// <summary>Nháp, đã mời, đang diễn ra, đã kết thúc, lưu trữ.</summary>
public enum SeminarStatus
{
    Draft,
    Announced,
    InSession,
    Closed,
    Archived,
}

public enum SeminarMode
{
    InPerson,
    Online,
    Hybrid,
}

public enum FormOfAddress
{
    Civil,
    Comrade,
}

/// <summary>The place where people meet, or a further site (điểm cầu) joined by video.</summary>
public enum PlaceKind
{
    Venue,
    Site,
}

/// <summary>What a stated count counts.</summary>
public enum CountSubject
{
    Units,
    Delegates,
    Guests,
    Sites,
    Papers,
    PapersPrinted,
    PapersPresented,
    Opinions,
    Other,
}
