-- CreateTable
CREATE TABLE "run_retention" (
    "run_id" TEXT NOT NULL,
    "success_ms" DOUBLE PRECISION,
    "error_ms" DOUBLE PRECISION,

    CONSTRAINT "run_retention_pkey" PRIMARY KEY ("run_id")
);

-- AddForeignKey
ALTER TABLE "run_retention" ADD CONSTRAINT "run_retention_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
