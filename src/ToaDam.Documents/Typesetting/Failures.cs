using ToaDam.Documents.Typesetting.Host;
using Wasmtime;

namespace ToaDam.Documents.Typesetting;

/// <summary>Turns what went wrong inside into sentences for users.</summary>
internal static class Failures
{
    internal static TypesettingException Layout(CompileException e) =>
        new(
            TypesettingFailure.Layout,
            "Tệp bố cục văn bản có lỗi nên chưa in được. Hãy báo quản trị viên kiểm tra thư mục templates/layout.",
            e.Message,
            e
        );

    internal static TypesettingException Busy(int waiting) =>
        new(
            TypesettingFailure.Busy,
            "Hệ thống đang in nhiều văn bản. Hãy đợi ít phút rồi thử lại.",
            $"{waiting} documents are waiting."
        );

    internal static TypesettingException Unavailable(Exception e) =>
        new(
            TypesettingFailure.Unavailable,
            Find<DllNotFoundException>(e) is not null
                ? "Máy chủ này không có thư viện dàn trang phù hợp nên không tạo được PDF. Hãy báo quản trị viên dùng hệ điều hành được hỗ trợ (Debian hoặc Ubuntu, Windows, macOS; 64 bit)."
                : "Bộ dàn trang chưa khởi động được nên chưa tạo được PDF. Hãy báo quản trị viên xem nhật ký hệ thống.",
            e.ToString(),
            e
        );

    /// <summary>After anything that leaves the guest in doubt.</summary>
    internal static TypesettingException Broken(Exception e, string? console)
    {
        var detail = string.IsNullOrEmpty(console) ? e.Message : $"{e.Message}\n{console}";
        if (e is TrapException { Type: TrapCode.Interrupt })
            return new(
                TypesettingFailure.Timeout,
                "Văn bản cần quá nhiều thời gian để dàn trang. Hãy bớt nội dung hoặc tách thành nhiều văn bản.",
                detail,
                e
            );
        if (e is WasmtimeException or GuestException)
            return new(
                TypesettingFailure.TooLarge,
                "Văn bản quá lớn nên không dàn trang được. Hãy bớt nội dung hoặc tách thành nhiều văn bản.",
                detail,
                e
            );
        return new(
            TypesettingFailure.Unavailable,
            "Bộ dàn trang gặp lỗi ngoài dự kiến nên chưa tạo được PDF. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên xem nhật ký hệ thống.",
            $"{e.GetType().Name}: {detail}",
            e
        );
    }

    private static T? Find<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }
}
