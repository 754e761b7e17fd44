-- AlterTable
ALTER TABLE "data_table" ADD COLUMN     "indexed" TEXT[] DEFAULT ARRAY[]::TEXT[];
