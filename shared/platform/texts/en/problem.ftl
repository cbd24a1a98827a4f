internal = internal
    .detail = internal
